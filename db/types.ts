import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema/index.ts'

/** Statements without RETURNING resolve to nothing: the engines disagree about what they report. */
interface Nothing extends PgQueryResultHKT {
  type: undefined
}
type Full = PgDatabase<Nothing, typeof schema>
type With = {
  with(...queries: Parameters<Full['with']>): Pick<ReturnType<Full['with']>, 'select' | 'selectDistinct'>
}

/** What both engines can do. Reading is open to all; changing needs a `Tx`, which only `write` hands out. */
export type Reader = Pick<Full, 'select' | 'selectDistinct' | '$with' | '$count'> & With
export type Tx = Reader & Pick<Full, 'insert' | 'update' | 'delete'>

export type WriteOptions = {
  /** Serialise with every other write that names the same thing. SQLite's writes already are. */
  lock?: string
  /** Changes nothing that a page shows: what is being typed, before it is a revision. */
  quiet?: true
  /** Written so often that the process can't stand still for the disk: it is waited for beside, before this resolves. */
  beside?: true
}

export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /** The transaction being written in, if any; otherwise the last committed state. */
  readonly read: Reader
  /** One transaction: all of `work` or none. May run `work` again after a conflict; nested, a savepoint. */
  write<T>(work: (tx: Tx) => Promise<T>, options?: WriteOptions): Promise<T>
  /** How often this process has written, but for what was quiet. */
  readonly changes: number
  /** Runs `effect` once the current write has committed, or now when there is none. */
  afterCommit(effect: () => void): void
  migrate(): Promise<void>
  /** A consistent copy in `file`, made while others write. */
  backup(file: string): Promise<void>
  /** Throws with what the engine found broken. */
  check(): Promise<void>
  /** Rewrites the files, so that nothing is left in them of what was deleted or written over. Takes its time. */
  purge(): Promise<void>
  close(): Promise<void>
}
