import type * as Y from 'yjs'
import type { Refusal, Result } from '#app/domain/decision.ts'
import type { Authorship, BlockAuthors, Override } from '#app/domain/manuscript/authorship.ts'
import type { BlockCharacters } from '#app/domain/manuscript/characters.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import type { UpdateKind } from '#db/queries/manuscript-log.ts'
import type { Tx } from '#db/types.ts'
import type { Writer } from '../access/access.ts'
import type { Connection } from '../connection/connection.ts'

/** One row of the log: what Yjs emitted for one member's changes of one batch. */
export type LogRow = {
  memberId: string
  kind: UpdateKind
  bytes: Uint8Array
  overrides: Override[]
  binds: number[]
  /** Client ids whose highest suggestion number rose, with that number. */
  suggested?: readonly (readonly [number, number])[]
  /** The connection that sent it and so already has it; null for changes by the server. */
  from: Connection | null
}
export type LiveSnapshot = {
  blocks: Block[]
  authors: BlockAuthors[]
  places: BlockCharacters[]
  text: string
  headSeq: number
}

/** An update, and whether it answers the server's step 1; then it may hold hours of work. */
export type ReceivedUpdate = { bytes: Uint8Array; answer: boolean }
/** A change by the server. It may return the authors of the text it creates. */
export type DocumentChange =
  | ((doc: Y.Doc, authorship: Authorship) => void)
  | ((doc: Y.Doc, authorship: Authorship) => Override[])

export type WriteAlongside = (tx: Tx) => Promise<Result<unknown>>
export type EditOutcome =
  | { is: 'done' }
  | { is: 'nothing' }
  | { is: 'refused'; writer: Writer }
  /** The accompanying write was refused. */
  | { is: 'declined'; why: Refusal }
  | { is: 'failed'; error: unknown }
/** A change made by the server itself on behalf of a member. */
export type ServerEdit = {
  writer: Writer
  kind: UpdateKind
  clientId: number
  change: DocumentChange
  needs?: 'write' | 'read'
  /**
   * Writes rows in the transaction that stores the change. If it refuses, nothing is changed. It may run more than
   * once.
   */
  writeAlongside?: WriteAlongside | undefined
  /** The sequence number the change is based on. It is declined as stale if more has been stored since. */
  basedOn?: number | undefined
  declined?: Refusal
  hasWrittenAlongside?: true
  settle: (outcome: EditOutcome) => void
}
