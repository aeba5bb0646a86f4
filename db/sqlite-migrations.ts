import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrationsFolder } from './migrations.ts'
import { Client } from './sqlite-client.ts'

const WAIT_MS = 60_000
/** How many copies from before a migration are kept. */
const KEPT_COPIES = 3
const SUFFIX = '.before-migration-'

/** The number of migrations that were applied; 0 in a new database. */
function countApplied(writer: BetterSqlite3.Database, times: readonly number[]): number {
  const table = writer.prepare(`select 1 from sqlite_master where name = '__drizzle_migrations'`).get()
  const last = table && writer.prepare('select max(created_at) from __drizzle_migrations').pluck().get()
  return times.filter((time) => time <= Number(last ?? 0)).length
}

/** Deletes all but the newest copies. */
function pruneCopies(path: string): void {
  const copies = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path) + SUFFIX))
  for (const name of copies.sort().slice(0, -KEPT_COPIES)) rmSync(join(dirname(path), name))
}

/**
 * Copies the database to a file beside it before migrations change it, so that they can be taken back with `cli restore`. Without
 * room for the copy the migration fails, and nothing is changed.
 */
function copyBeforeMigration(path: string, writer: BetterSqlite3.Database): void {
  const times = readMigrationFiles({ migrationsFolder: migrationsFolder('sqlite') }).map(
    ({ folderMillis }) => folderMillis,
  )
  const applied = countApplied(writer, times)
  if (applied === 0 || applied === times.length) return
  const copy = `${path}${SUFFIX}${String(applied + 1).padStart(4, '0')}`
  const part = `${path}.part`
  rmSync(part, { force: true })
  writer.prepare('vacuum into ?').run(part)
  const file = openSync(part, 'r+')
  fsyncSync(file)
  closeSync(file)
  renameSync(part, copy)
  pruneCopies(path)
}

/** Migrates under a lock, so that processes can start together. Rebuilding a table must not cascade to its children. */
export function migrateSqlite(path: string, writer: BetterSqlite3.Database): void {
  const gate = new Client(`${path}-migrating`, { timeout: WAIT_MS })
  gate.exec('BEGIN EXCLUSIVE')
  writer.pragma('foreign_keys = off')
  // No requests are served yet, and another process may be writing: blocking here is safe.
  writer.pragma(`busy_timeout = ${WAIT_MS}`)
  try {
    copyBeforeMigration(path, writer)
    migrate(drizzle(writer), { migrationsFolder: migrationsFolder('sqlite') })
    const broken = writer.pragma('foreign_key_check') as unknown[]
    if (broken.length) {
      throw new Error(`Rows refer to what is not there: ${JSON.stringify(broken.slice(0, 5))}`)
    }
  } finally {
    writer.pragma('foreign_keys = on')
    writer.pragma('busy_timeout = 0')
    gate.close()
  }
}
