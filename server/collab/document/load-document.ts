import * as Y from 'yjs'
import { Authorship } from '#app/domain/manuscript/authorship.ts'
import { LAYOUT_VERSION, manuscriptText, markerOf } from '#app/domain/manuscript/layout.ts'
import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { manuscriptParts } from '#db/queries/manuscript-log.ts'
import type { Reader } from '#db/types.ts'
import type { WorkerPool } from '../../workers/pool.ts'
import { applyAll, hasHoles } from './encode-snapshot.ts'
import type { SuggestionSandbox } from './suggestion-sandbox.ts'

/** A manuscript as loaded from the database. */
export type LoadedManuscript = {
  doc: Y.Doc
  authorship: Authorship
  /** The member who owns each client id; it never changes. */
  clients: Map<number, string>
  /** Client ids reserved for a member and not used yet. */
  reserved: Map<number, string>
  /** Client ids of documents from before a takedown. */
  retired: Set<number>
  /** The highest suggestion number of each client id that has one. */
  suggested: Map<number, number>
  /** Comments on passages of this text; marks of other comments are refused. */
  comments: Set<string>
  /** The copy in which suggestions are tried first; created when a member who may not write first suggests. */
  sandbox?: SuggestionSandbox
  headSeq: number
  /** Upper bounds; counted exactly when they come near a limit. */
  size: number
  blocks: number
  /** The rows and bytes of the log since the last snapshot. */
  logRows: number
  logBytes: number
}

export class ManuscriptNotFound extends Error {}
export type StoredManuscript = NonNullable<Awaited<ReturnType<typeof manuscriptParts>>>

/** From this size a document is built in a worker, so as not to block the event loop. */
const LARGE_BYTES = 96 * 1024

export const bytesOf = ({ snapshot, updates }: StoredManuscript): number =>
  updates.reduce((sum, update) => sum + update.bytes.length, snapshot?.state.length ?? 0)

export const isLarge = (bytes: number): boolean => bytes >= LARGE_BYTES

export async function readStored(q: Reader, chapterId: string): Promise<StoredManuscript> {
  const stored = await manuscriptParts(q, chapterId)
  if (!stored) throw new ManuscriptNotFound(`No manuscript of chapter ${chapterId}`)
  const { layout } = stored.row
  if (layout !== LAYOUT_VERSION) throw new Error(`Manuscript ${chapterId} has layout ${layout}`)
  return stored
}

/** Creates the loaded manuscript with a document that is still empty. */
export function createUnbuilt({
  row,
  snapshot,
  updates,
  overrides,
  clients: rows,
  comments,
}: StoredManuscript): LoadedManuscript {
  const doc = new Y.Doc()
  // Client 0 belongs to nobody; under it the server only deletes.
  doc.clientID = 0
  const clients = new Map<number, string>()
  const reserved = new Map<number, string>()
  const suggested = new Map<number, number>()
  const retired = new Set<number>()
  for (const client of rows) {
    if (client.retiredAt !== null) retired.add(client.clientId)
    if (client.suggested > 0) suggested.set(client.clientId, client.suggested)
    if (client.usedAt === null) reserved.set(client.clientId, client.memberId)
    else clients.set(client.clientId, client.memberId)
  }
  const logBytes = updates.reduce((sum, update) => sum + update.bytes.length, 0)
  return {
    doc,
    authorship: new Authorship(clients, overrides),
    ...{ clients, reserved, retired, suggested, comments: new Set(comments) },
    headSeq: row.headSeq,
    size: (snapshot?.state.length ?? 0) + logBytes,
    blocks: 0,
    logRows: updates.length,
    logBytes,
  }
}

const snapshotInputOf = ({ snapshot, updates }: StoredManuscript) => ({
  snapshot: snapshot?.state ?? null,
  updates: updates.map(({ bytes }) => bytes),
})

function finishBuild(loaded: LoadedManuscript): void {
  if (hasHoles(loaded.doc)) throw new Error('The log has a hole')
  loaded.blocks = countBlocks(loaded.doc)
  // Marks already in the text are allowed even if their comment is deleted.
  for (let item = manuscriptText(loaded.doc)._start; item !== null; item = item.right) {
    const id = item.content instanceof Y.ContentFormat ? commentOfMark(item.content.key) : null
    if (id !== null) loaded.comments.add(id)
  }
}

export function buildDocument(loaded: LoadedManuscript, stored: StoredManuscript): void {
  const { snapshot, updates } = snapshotInputOf(stored)
  applyAll(loaded.doc, snapshot ? [snapshot, ...updates] : updates)
  finishBuild(loaded)
}

/** Builds a large document: a worker reads it, and slices are applied here between other events. */
export async function buildInWorker(
  loaded: LoadedManuscript,
  stored: StoredManuscript,
  workers: WorkerPool,
): Promise<void> {
  const { slices } = await workers.run('encodeSnapshot', { ...snapshotInputOf(stored), withSlices: true })
  for (const slice of slices) {
    applyAll(loaded.doc, [slice])
    await new Promise((done) => setImmediate(done))
  }
  finishBuild(loaded)
}

export async function loadManuscript(q: Reader, chapterId: string): Promise<LoadedManuscript> {
  const stored = await readStored(q, chapterId)
  const loaded = createUnbuilt(stored)
  buildDocument(loaded, stored)
  return loaded
}

export function countBlocks(doc: Y.Doc): number {
  let count = 0
  for (let item = manuscriptText(doc)._start; item !== null; item = item.right) {
    if (!item.deleted && markerOf(item) !== null) count += 1
  }
  return count
}
