import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const ROUTES = 'app/routes'

export type RoutePath = {
  /** The folder's name. */
  name: string
  /** A pattern such as `/s/:story/:chapter/replay.json`; a splat is `*`. */
  path: string
  /** Whether the response depends on the query. */
  readsQuery: boolean
}

/** Converts a flat route's name to a path: `.` separates segments, a trailing `_` is dropped, `[.]` is a dot. */
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

/** Lists every route module. */
export const routePaths = (): RoutePath[] =>
  readdirSync(ROUTES).map((name) => ({
    name,
    path: pathOf(name),
    readsQuery: /searchParams|queryOf|\bqueryIn\b/.test(sourceOf(name)),
  }))
