import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { migrationsFolder } from './migrations.ts'
import * as schema from './schema/index.ts'
import { type Begin, transactions } from './transactions.ts'
import type { Database, Tx } from './types.ts'

/** Anyone whose transaction has to run again queues here, so that contention becomes a line and not a storm. */
const RETRY_LOCK = 728
const MIGRATION_LOCK = 727

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return code ?? (cause ? codeOf(cause) : undefined)
}
/** serialization_failure and deadlock_detected: PostgreSQL asks for the transaction to be run again. */
const isRetryable = (error: unknown) => ['40001', '40P01'].includes(codeOf(error) ?? '')

type Pg = ReturnType<typeof drizzle>
type Lease = { db: Pg; open: boolean; doomed?: unknown }

const isEnd = (query: unknown) => /^(commit|rollback)$/i.test((query as { text?: string })?.text ?? '')

const nested =
  (tx: Tx) =>
  <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    (tx as unknown as Pg).transaction((inner) => work(inner as unknown as Tx))

/**
 * A connection that refuses queries outside its transaction and remembers that it must be run again. Lent
 * anew each time: a query left over from one write must not run in the next one on the same connection.
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

function beginOn(pool: pg.Pool): Begin {
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
          // Whoever caught a serialization failure and went on still has to run again.
          const result = await body(tx, nested(tx))
            .catch((error) => {
              throw lease.doomed ?? error
            })
            // Now: a straggler would queue up behind COMMIT and be a transaction of its own.
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
  // Without listeners a restarted database would kill this process: the pool's own are for idle connections,
  // those of a connection for the time it is lent out. The next query reports the fault.
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
    /** Its write-ahead log and its replicas' keep what they have until they recycle it. */
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
