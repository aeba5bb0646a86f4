import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Dialect } from './dialect.ts'

/** Finds db/migrations by searching upwards, from the sources as well as from the bundle in build/. */
export function migrationsFolder(dialect: Dialect): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'db', 'migrations', dialect)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`No db/migrations/${dialect} beside this installation`)
  }
}
