import { dirname } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type BetterSqlite3 from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { createFolder } from './create-folder.ts'
import * as schema from './schema/index.ts'
import { backupSqlite } from './sqlite-backup.ts'
import { Client } from './sqlite-client.ts'
import { type Disk, openDisk } from './sqlite-disk.ts'
import { migrateSqlite } from './sqlite-migrations.ts'
import { cachingStatements } from './sqlite-statements.ts'
import { mutex, transactions } from './transactions.ts'
import type { Database, Tx } from './types.ts'

/** How long work may continue before timers and sockets get their turn. */
const MAX_TURN_MS = 8

/**
 * Returns a function that yields to the event loop when the current turn is long. better-sqlite3 answers without waiting, so
 * a loop of transactions continues in microtasks, and no request is answered before the loop has ended.
 */
function turnLimit(maxMs = MAX_TURN_MS): () => Promise<void> {
  let began: number | undefined
  return async () => {
    if (began === undefined) {
      began = performance.now()
      setImmediate(() => {
        began = undefined
      })
    } else if (performance.now() - began > maxMs) await nextTurn()
  }
}

const BUSY_WAIT_MS = 10_000
const isBusy = (error: unknown) => /^SQLITE_BUSY/.test(String((error as { code?: string })?.code))

function openWriter(path: string) {
  const writer = new Client(path)
  writer.pragma('journal_mode = wal')
  // Set on every open: a reopened WAL database falls back to NORMAL, which loses acknowledged writes when the
  // power fails.
  writer.pragma('synchronous = full')
  writer.pragma('foreign_keys = on')
  writer.pragma('journal_size_limit = 67108864')
  writer.pragma('cache_size = -65536')
  writer.pragma('temp_store = memory')
  // Never sleep inside the event loop: waiting for other processes is done in `begin`.
  writer.pragma('busy_timeout = 0')
  return writer
}

function openReader(path: string) {
  const reader = new Client(path, { readonly: true })
  reader.pragma('cache_size = -65536')
  reader.pragma('mmap_size = 268435456')
  reader.pragma('temp_store = memory')
  reader.pragma('busy_timeout = 1000')
  return reader
}

/** Opens (and creates) the database in `path`: one writer behind a mutex, one read-only handle. */
export function openSqlite(path: string, disk: Disk = openDisk(path)): Database {
  createFolder(dirname(path))
  const writer = openWriter(path)
  const reader = openReader(path)
  const turn = mutex()
  const limitTurn = turnLimit()
  const statements = new Map<string, BetterSqlite3.Statement>()
  const exec = (sql: string) => {
    let statement = statements.get(sql)
    if (!statement) {
      statement = writer.prepare(sql)
      statements.set(sql, statement)
    }
    statement.run()
  }

  let waitsForDisk = true
  /** Decides whether a commit blocks until it is synced to disk; otherwise the sync runs asynchronously. */
  function waitForDisk(isAsked: boolean) {
    if (isAsked !== waitsForDisk) writer.pragma(`synchronous = ${isAsked ? 'full' : 'normal'}`)
    waitsForDisk = isAsked
  }

  async function begin() {
    disk.trust()
    const until = performance.now() + BUSY_WAIT_MS
    for (let wait = 1; ; wait = Math.min(wait * 2, 100)) {
      try {
        return exec('BEGIN IMMEDIATE')
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
      }
      await new Promise((done) => setTimeout(done, wait * (0.5 + Math.random())))
    }
  }

  let depth = 0
  async function savepoint<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const name = `s${++depth}`
    exec(`SAVEPOINT ${name}`)
    try {
      const result = await work(raw)
      exec(`RELEASE ${name}`)
      return result
    } catch (error) {
      if (writer.inTransaction) {
        exec(`ROLLBACK TO ${name}`)
        exec(`RELEASE ${name}`)
      }
      throw error
    } finally {
      depth--
    }
  }

  const tx = transactions(
    async (body, { beside = false }) => {
      const result = await turn(async () => {
        await limitTurn()
        waitForDisk(!beside)
        await begin()
        try {
          const value = await body(raw, savepoint)
          exec('COMMIT')
          return value
        } catch (error) {
          if (writer.inTransaction) exec('ROLLBACK')
          throw error
        }
      })
      if (beside) await disk.sync()
      return result
    },
    () => false,
  )
  const read = drizzle(cachingStatements(reader), { schema }) as unknown as Tx
  const raw = drizzle(
    cachingStatements(writer, () => tx.current() !== undefined),
    { schema },
  ) as unknown as Tx

  return {
    dialect: 'sqlite',
    get read() {
      return tx.current()?.tx ?? read
    },
    get changes() {
      return tx.changes()
    },
    write: tx.write,
    afterCommit: tx.afterCommit,
    migrate: async () => migrateSqlite(path, writer),
    backup: (file) => backupSqlite(path, file),
    check: async () => {
      disk.trust()
      const rows = reader.pragma('quick_check(1)') as { quick_check: string }[]
      if (rows[0]?.quick_check !== 'ok')
        throw Object.assign(new Error(rows[0]?.quick_check), { code: 'SQLITE_CORRUPT' })
    },
    purge: () =>
      turn(async () => {
        exec("INSERT INTO search_index(search_index) VALUES ('rebuild')")
        exec('VACUUM')
        const [done] = writer.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
        if (done?.busy) throw new Error('Somebody else reads the database: stop the server, then purge again')
      }),
    close: async () => {
      await turn(async () => {})
      await disk.close()
      reader.close()
      writer.close()
    },
  }
}
