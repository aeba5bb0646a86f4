import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrationsFolder } from './migrations.ts'
import * as schema from './schema/index.ts'
import { codeOf } from './storage-fault.ts'
import { type BeginTransaction, transactions } from './transactions.ts'
import type { Database, Tx } from './types.ts'

/** Retried transactions queue on this lock, so that contention does not become a retry storm. */
const RETRY_LOCK = 728
const MIGRATION_LOCK = 727

/** True for serialization_failure and deadlock_detected, after which PostgreSQL expects a retry. */
const isRetryable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) ?? '')

type Pg = ReturnType<typeof drizzle>
type Lease = { db: Pg; open: boolean; doomed?: unknown }

const isEnd = (query: unknown) => /^(commit|rollback)$/i.test((query as { text?: string })?.text ?? '')

const nested =
  (tx: Tx) =>
  <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    (tx as unknown as Pg).transaction((inner) => work(inner as unknown as Tx))

/**
 * Wraps a connection so that it rejects queries outside its transaction and records that a retry is needed. Each
 * write gets its own wrapper: a query left over from one write must not run in the next one on the same connection.
 */
function lend(client: pg.PoolClient): Lease {
  const lease = { open: true } as Lease
  const guarded: pg.PoolClient = Object.create(client, {
    query: {
      value: (...args: unknown[]) => {
        if (!lease.open && !isEnd(args[0])) {
          throw new Error('A query of a write was run outside of it; await it inside')
        }
        return (client.query as (...a: unknown[]) => Promise<unknown>).apply(client, args).catch((error) => {
          if (isRetryable(error)) lease.doomed = error
          throw error
        })
      },
    },
  })
  lease.db = drizzle(guarded) as unknown as Pg
  return lease
}

function beginOn(pool: pg.Pool): BeginTransaction {
  return async (body, { lock }, attempt) => {
    const client = await pool.connect()
    const lease = lend(client)
    const locked = lock !== undefined || attempt > 1
    let broken: Error | undefined
    try {
      // Before BEGIN: a lock taken inside would come after the snapshot.
      if (lock !== undefined) await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock])
      if (attempt > 1) await client.query('select pg_advisory_lock($1)', [RETRY_LOCK])
      return await lease.db.transaction(
        async (raw) => {
          const tx = raw as unknown as Tx
          // A write that caught a serialization failure and went on must still be retried.
          const result = await body(tx, nested(tx))
            .catch((error) => {
              throw lease.doomed ?? error
            })
            // End the lease before COMMIT: a late query would queue behind COMMIT and run as its own transaction.
            .finally(() => {
              lease.open = false
            })
          if (lease.doomed) throw lease.doomed
          return result
        },
        { isolationLevel: 'serializable' },
      )
    } finally {
      if (locked) {
        await client.query('select pg_advisory_unlock_all()').catch((error: Error) => {
          broken = error
        })
      }
      client.release(broken)
    }
  }
}

export function openPostgres(url: string): Database {
  const writers = new pg.Pool({ connectionString: url, max: 16 })
  const readers = new pg.Pool({
    connectionString: url,
    max: 16,
    options: '-c default_transaction_read_only=on',
  })
  // Without error listeners a restarted database would end this process. The pool's listener covers idle connections,
  // each client's covers the time it is in use. The next query reports the error.
  for (const pool of [writers, readers]) {
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
  }
  const read = drizzle(readers, { schema }) as unknown as Tx
  const tx = transactions(beginOn(writers), isRetryable)
  return {
    dialect: 'postgres',
    get read() {
      return tx.current()?.tx ?? read
    },
    get changes() {
      return tx.changes()
    },
    write: tx.write,
    afterCommit: tx.afterCommit,
    migrate: async () => {
      const client = await writers.connect()
      try {
        await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
        await migrate(drizzle(client), { migrationsFolder: migrationsFolder('postgres') })
      } finally {
        await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
        client.release()
      }
    },
    backup: async () => {
      throw new Error('On PostgreSQL use pg_dump')
    },
    /** The write-ahead logs of the server and its replicas keep deleted data until they are recycled. */
    purge: async () => {
      await writers.query('vacuum full')
    },
    check: async () => {
      await readers.query('select 1')
    },
    close: async () => {
      await writers.end()
      await readers.end()
    },
  }
}
