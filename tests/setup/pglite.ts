import { migrationsFolder } from '#db/migrations.ts'
import { transactions } from '#db/transactions.ts'
import type { Database, Tx } from '#db/types.ts'
import { whenFileEnds } from './closing.ts'

type Nested = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
let empty: File | Blob | undefined

/** Opens PGlite as a substitute if PostgreSQL is not installed. It has one connection, so conflicts never occur. */
export async function openPglite(): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite')
  const { drizzle } = await import('drizzle-orm/pglite')
  const { migrate } = await import('drizzle-orm/pglite/migrator')
  const client = await PGlite.create(empty ? { loadDataDir: empty } : {})
  const raw = drizzle(client)
  const nested =
    (tx: Tx): Nested =>
    (work) =>
      (tx as unknown as typeof raw).transaction((inner) => work(inner as unknown as Tx))
  const db = transactions(
    (body) => raw.transaction((tx) => body(tx as unknown as Tx, nested(tx as unknown as Tx))),
    () => false,
  )
  const applyMigrations = () => migrate(raw, { migrationsFolder: migrationsFolder('postgres') })
  if (!empty) {
    await applyMigrations()
    empty = await client.dumpDataDir('none')
  }
  whenFileEnds(() => client.close())
  return {
    dialect: 'postgres',
    get read() {
      return db.current()?.tx ?? (raw as unknown as Tx)
    },
    get changes() {
      return db.changes()
    },
    write: db.write,
    afterCommit: db.afterCommit,
    migrate: applyMigrations,
    backup: () => Promise.reject(new Error('Not for tests')),
    purge: async () => {},
    check: () => Promise.resolve(),
    close: () => client.close(),
  }
}
