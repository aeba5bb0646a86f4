import { fileURLToPath } from 'node:url'
import type { Database } from './types.ts'

/** The path of the SQLite file at `file:` followed by a path, or at a file URL. */
export const sqlitePath = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.replace(/^file:/, '')

export const isPostgres = (url: string): boolean => /^postgres(ql)?:/.test(url)

/** Opens the database at `postgres://…`, or at `file:` followed by a path or as a file URL. */
export async function openDatabase(url: string): Promise<Database> {
  if (isPostgres(url)) return (await import('./postgres.ts')).openPostgres(url)
  return (await import('./sqlite.ts')).openSqlite(sqlitePath(url))
}
