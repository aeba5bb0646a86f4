import type * as Y from 'yjs'
import type { Refusal, Result } from '#app/domain/decision.ts'
import type { Authorship, BlockAuthors, Override } from '#app/domain/manuscript/authorship.ts'
import type { BlockPlaces } from '#app/domain/manuscript/characters.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import type { UpdateKind } from '#db/queries/manuscript-log.ts'
import type { Tx } from '#db/types.ts'
import type { Connection } from '../connection/connection.ts'
import type { Writer } from '../access/access.ts'

/** One row of the log: what Yjs emitted for what one member did in one turn. */
export type LogRow = {
  memberId: string
  kind: UpdateKind
  bytes: Uint8Array
  overrides: Override[]
  binds: number[]
  /** Client ids with the highest number of a suggestion, where it rose. */
  suggested?: readonly (readonly [number, number])[]
  /** Whose connection it came over, and so who has it already; null for all that we did ourselves. */
  from: Connection | null
}
export type LiveSnapshot = {
  blocks: Block[]
  authors: BlockAuthors[]
  places: BlockPlaces[]
  text: string
  headSeq: number
}

/** A message, and whether it is the answer to what we said we have: then it may hold hours of work. */
export type ReceivedUpdate = { bytes: Uint8Array; answer: boolean }
/** A change of our own; it may say whose the text is that it creates anew. */
export type DocumentChange =
  | ((doc: Y.Doc, authorship: Authorship) => void)
  | ((doc: Y.Doc, authorship: Authorship) => Override[])

export type WriteAlongside = (tx: Tx) => Promise<Result<unknown>>
export type EditOutcome =
  | { is: 'done' }
  | { is: 'nothing' }
  | { is: 'refused'; writer: Writer }
  /** What was to be done along with it was refused. */
  | { is: 'declined'; why: Refusal }
  | { is: 'failed'; error: unknown }
/** A change made by the server itself on behalf of a member. */
export type ServerEdit = {
  writer: Writer
  kind: UpdateKind
  clientId: number
  change: DocumentChange
  needs?: 'write' | 'read'
  /** Done in the transaction that stores the change, or refused, and then nothing is changed. It may run again. */
  writeAlongside?: WriteAlongside | undefined
  /** Worked out on what was stored up to this number: declined as stale where more is there by now. */
  basedOn?: number | undefined
  declined?: Refusal
  hasWrittenAlongside?: true
  settle: (outcome: EditOutcome) => void
}
