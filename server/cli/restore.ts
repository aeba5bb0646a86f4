import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Client from 'better-sqlite3'
import { CommandError } from './failure.ts'

const pathOf = (url: string) => (url.startsWith('file://') ? fileURLToPath(url) : url.replace(/^file:/, ''))

function checkBackup(file: string) {
  if (!existsSync(file)) throw new CommandError(`${file} does not exist`)
  try {
    const copy = new Client(file, { readonly: true })
    const verdict = copy.pragma('integrity_check', { simple: true })
    copy.close()
    if (verdict !== 'ok') throw new CommandError(`${file} is damaged: ${String(verdict)}`)
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

/** Replaces the database with a backup. The old database is kept beside it as `.before-restore`. */
export function restore(databaseUrl: string, file: string) {
  if (/^postgres/.test(databaseUrl)) throw new CommandError('On PostgreSQL use pg_restore')
  checkBackup(file)
  const path = pathOf(databaseUrl)
  const aside = `${path}.before-restore`
  if (existsSync(path)) {
    requireExclusive(path)
    renameSync(path, aside)
  }
  for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true })
  copyFileSync(file, path)
  return { restored: path, keptBefore: existsSync(aside) ? aside : null }
}
