import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { isPostgres, sqlitePath } from '#db/open.ts'
import { Client } from '#db/sqlite-client.ts'
import { isSameFile } from './backup.ts'
import { CommandError } from './failure.ts'

/** Tables of every database of this product, whatever its version. */
const TABLES = ['members', 'brands', '__drizzle_migrations']

function checkBackup(file: string) {
  if (!existsSync(file)) throw new CommandError(`${file} does not exist`)
  if (!statSync(file).isFile()) throw new CommandError(`${file} is not a file`)
  try {
    const copy = new Client(file, { readonly: true })
    const verdict = copy.pragma('integrity_check', { simple: true })
    const named = copy.prepare(`select name from sqlite_master where type = 'table'`).pluck().all()
    copy.close()
    if (verdict !== 'ok') throw new CommandError(`${file} is damaged: ${String(verdict)}`)
    if (!TABLES.every((name) => named.includes(name)))
      throw new CommandError(`${file} is not a backup of Unggun: its tables are missing`)
  } catch (error) {
    throw error instanceof CommandError
      ? error
      : new CommandError(`${file} is not a backup: ${String(error)}`)
  }
}

/**
 * Fails unless nothing else has the database open: a running server would continue to write into the file moved
 * aside.
 */
function requireExclusive(path: string) {
  const current = new Client(path, { timeout: 0 })
  try {
    current.pragma('locking_mode = exclusive')
    current.exec('BEGIN EXCLUSIVE; COMMIT')
    current.pragma('wal_checkpoint(truncate)')
  } catch {
    throw new CommandError('The database is in use: stop the server first')
  } finally {
    current.close()
  }
}

/** The first name beside the database that is free, so that no restore deletes what an earlier one kept. */
function freeName(path: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? path : `${path}-${n}`
    if (!existsSync(name)) return name
  }
}

/** Replaces the database with a backup. The old database is kept beside it as `.before-restore`. */
export function restore(databaseUrl: string, file: string) {
  if (isPostgres(databaseUrl)) throw new CommandError('On PostgreSQL use pg_restore')
  const path = sqlitePath(databaseUrl)
  if (isSameFile(path, file)) throw new CommandError(`${file} is the database itself: name a backup`)
  checkBackup(file)
  const hasOld = existsSync(path)
  if (hasOld) requireExclusive(path)
  // The copy comes first: when the disk is full, the old database is still in its place.
  const copied = `${path}.restoring`
  copyFileSync(file, copied)
  const aside = freeName(`${path}.before-restore`)
  if (hasOld) renameSync(path, aside)
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  renameSync(copied, path)
  return { restored: path, keptBefore: hasOld ? aside : null }
}
