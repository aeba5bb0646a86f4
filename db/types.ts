import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

/** Statements without RETURNING resolve to void, because the engines report different things. */
interface Nothing extends PgQueryResultHKT {
  type: undefined
}
type Full = PgDatabase<Nothing, typeof schema>
type With = {
  with(...queries: Parameters<Full['with']>): Pick<ReturnType<Full['with']>, 'select' | 'selectDistinct'>
}

/** A database of either engine. Everyone may read; writing needs a `Tx`, which only `write` provides. */
export type Reader = Pick<Full, 'select' | 'selectDistinct' | '$with' | '$count'> & With
export type Tx = Reader & Pick<Full, 'insert' | 'update' | 'delete'>

export type WriteOptions = {
  /** Serialises with every other write that names the same lock. SQLite's writes are always serial. */
  lock?: string
  /** The write changes nothing that a page shows, such as typing before it is a revision. */
  quiet?: true
  /** For frequent writes: syncs to disk asynchronously instead of blocking the process; resolves after the sync. */
  beside?: true
}

export type Work<T> = (tx: Tx) => Promise<T>

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** Reads in the current write's transaction, if any; otherwise the last committed state. */
  readonly read: Reader
  /** Runs `work` in one transaction. May run it again after a conflict. A nested write is a savepoint. */
  write<T>(work: Work<T>): Promise<T>
  write<T>(options: WriteOptions, work: Work<T>): Promise<T>
  /** The number of writes of this process, except quiet ones. */
  readonly changes: number
  /** Runs `effect` after the current write has committed, or immediately outside a write. */
  afterCommit(effect: () => void): void
  migrate(): Promise<void>
  /** Writes a consistent copy to `file` while others keep writing. */
  backup(file: string): Promise<void>
  /** Checks integrity; throws with the engine's findings. */
  check(): Promise<void>
  /** Rewrites the files so that deleted and overwritten data is physically gone. Slow. */
  purge(): Promise<void>
  close(): Promise<void>
}
