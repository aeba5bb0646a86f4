import { fileURLToPath } from 'node:url'
import type { Database } from './types.ts'

/** Opens the database at `postgres://…`, or at `file:` followed by a path or as a file URL. */
export async function openDatabase(url: string): Promise<Database> {
  if (/^postgres(ql)?:/.test(url)) return (await import('./postgres.ts')).openPostgres(url)
  const path = url.startsWith('file://') ? fileURLToPath(url) : url.replace(/^file:/, '')
  return (await import('./sqlite.ts')).openSqlite(path)
}
