import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROUTES = 'app/routes'

export type RoutePath = {
  /** The folder's name. */
  name: string
  /** As `/s/:story/:chapter/replay.json`; a splat is `*`. */
  path: string
  /** Whether it answers differently to what stands in the query. */
  readsQuery: boolean
}

/** Flat routes: `.` parts segments, `_` at an end is not part of the address, `[.]` is a dot. */
export function pathOf(name: string): string {
  const segments = name
    .replaceAll('[.]', '\0')
    .split('.')
    .filter((segment) => !segment.startsWith('_'))
    .map((segment) => segment.replace(/_$/, '').replace(/^\$$/, '*').replace(/^\$/, ':'))
  return `/${segments.join('/')}`.replaceAll('\0', '.')
}

const sourceOf = (name: string) =>
  readdirSync(join(ROUTES, name))
    .filter((file) => /^route\.tsx?$/.test(file))
    .map((file) => readFileSync(join(ROUTES, name, file), 'utf8'))
    .join('')

/** Every route module there is. */
export const routePaths = (): RoutePath[] =>
  readdirSync(ROUTES).map((name) => ({
    name,
    path: pathOf(name),
    readsQuery: /searchParams|queryOf|\bqueryIn\b/.test(sourceOf(name)),
  }))
