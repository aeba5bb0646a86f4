import * as Y from 'yjs'
import { Authorship } from '#app/domain/manuscript/authorship.ts'
import { LAYOUT_VERSION, manuscriptText, markerOf } from '#app/domain/manuscript/layout.ts'
import { manuscriptParts } from '#db/queries/manuscript-log.ts'
import type { Reader } from '#db/types.ts'
import type { Rehearsal } from './rehearsal.ts'

/** A document as the database has it. */
export type Loaded = {
  doc: Y.Doc
  authorship: Authorship
  /** Who a client id belongs to; it never changes. */
  clients: Map<number, string>
  /** Given to a member with a ticket, and not written under yet. */
  reserved: Map<number, string>
  /** The highest number of a suggestion made under a client id, where there is one. */
  suggested: Map<number, number>
  /** Where what is suggested is tried out first; there once somebody suggests who may not write. */
  rehearsal?: Rehearsal
  headSeq: number
  nextClient: number
  /** Upper bounds; counted exactly when they come near a limit. */
  size: number
  blocks: number
  /** How much of the log lies behind the last snapshot. */
  logRows: number
  logBytes: number
}

export class NoManuscript extends Error {}

/** Everything in one transaction of Yjs: 260,000 updates load in about a second, one by one they take many. */
export async function loadManuscript(q: Reader, chapterId: string): Promise<Loaded> {
  const parts = await manuscriptParts(q, chapterId)
  if (!parts) throw new NoManuscript(`No manuscript of chapter ${chapterId}`)
  const { row, snapshot, updates, overrides } = parts
  if (row.layout !== LAYOUT_VERSION) throw new Error(`Manuscript ${chapterId} has layout ${row.layout}`)
  const doc = new Y.Doc()
  // Nobody's id: what the server itself does under it is deletions only.
  doc.clientID = 0
  doc.transact(() => {
    if (snapshot) Y.applyUpdate(doc, snapshot.state)
    for (const update of updates) Y.applyUpdate(doc, update.bytes)
  })
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new Error(`The log of chapter ${chapterId} has a hole`)
  const clients = new Map<number, string>()
  const reserved = new Map<number, string>()
  const suggested = new Map<number, number>()
  for (const client of parts.clients) {
    if (client.suggested > 0) suggested.set(client.clientId, client.suggested)
    if (client.usedAt === null) reserved.set(client.clientId, client.memberId)
    else clients.set(client.clientId, client.memberId)
  }
  const logBytes = updates.reduce((sum, update) => sum + update.bytes.length, 0)
  return {
    doc,
    authorship: new Authorship(clients, overrides),
    clients,
    reserved,
    suggested,
    headSeq: row.headSeq,
    nextClient: row.nextClient,
    size: (snapshot?.state.length ?? 0) + logBytes,
    blocks: countBlocks(doc),
    logRows: updates.length,
    logBytes,
  }
}

export function countBlocks(doc: Y.Doc): number {
  let count = 0
  for (let item = manuscriptText(doc)._start; item !== null; item = item.right) {
    if (!item.deleted && markerOf(item) !== null) count += 1
  }
  return count
}
