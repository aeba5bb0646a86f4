import * as Y from 'yjs'
import { FIRST_BROUGHT, isServerIssued } from '#app/domain/manuscript/client-ids.ts'
import type { DecodedUpdate } from '#app/domain/manuscript/update-parents.ts'
import {
  commentIdsInUpdate,
  decode,
  MAX_BLOCKS,
  MAX_BYTES,
  suggestionsIn,
  validateUpdate,
} from '#app/domain/manuscript/validate-update.ts'
import { CLOSE, type CloseCode, closeCodeOf } from '../connection/close-codes.ts'
import type { Connection } from '../connection/connection.ts'
import { countBlocks, type LoadedManuscript } from './load-document.ts'
import { SuggestionSandbox } from './suggestion-sandbox.ts'

/** The outcome of an update. `gap`: it depends on updates the server lacks and must request first. */
export type UpdateOutcome =
  | {
      is: 'applied'
      added: number[]
      binds: number[]
      suggested: [number, number][]
      amended?: Uint8Array
      gap: boolean
    }
  | { is: 'nothing' }
  | { is: 'gap' }
  /** `error`: checking it threw. That is a bug to report, and only the sender's connection is closed. */
  | { is: 'refused'; code: CloseCode; why: string; error?: unknown }
  /** Yjs threw, perhaps half way through. The document in memory can no longer be trusted. */
  | { is: 'broken'; error: unknown }

/** Outcomes that leave the document unchanged. */
type UnappliedOutcome = Exclude<UpdateOutcome, { is: 'applied' | 'broken' }>
const NOTHING: UnappliedOutcome = { is: 'nothing' }
const GAP: UnappliedOutcome = { is: 'gap' }
const refused = (code: CloseCode, why: string): UnappliedOutcome => ({ is: 'refused', code, why })
const CLOSE_CODES = { malformed: CLOSE.malformed, refused: CLOSE.refused, too_large: CLOSE.tooLarge }

type Ranges = Map<number, { from: number; to: number }>

/** Returns the client ids under which the update adds something. */
function addedClients(doc: Y.Doc, ranges: Ranges): number[] {
  const added: number[] = []
  for (const [client, { to }] of ranges) if (to > Y.getState(doc.store, client)) added.push(client)
  return added
}

/** Returns those of `added` to bind to the member; null if one belongs to somebody else. */
function clientsToBind(loaded: LoadedManuscript, added: number[], memberId: string): number[] | null {
  const binds: number[] = []
  for (const client of added) {
    const owner = loaded.clients.get(client)
    if (owner === memberId) continue
    if (owner !== undefined || client < FIRST_BROUGHT) return null
    const reservedFor = loaded.reserved.get(client)
    if (reservedFor === undefined ? isServerIssued(client) : reservedFor !== memberId) return null
    binds.push(client)
  }
  return binds
}

/**
 * Returns whether the update deletes visible content. Clients delete redundant formats by themselves; that does not
 * count.
 */
function deletesText(doc: Y.Doc, ds: DecodedUpdate['ds']): boolean {
  for (const [client, ranges] of ds.clients) {
    const structs = doc.store.clients.get(client)
    const known = Y.getState(doc.store, client)
    if (structs === undefined) continue
    for (const { clock, len } of ranges) {
      if (clock >= known) continue
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item && !struct.deleted && !(struct.content instanceof Y.ContentFormat))
          return true
      }
    }
  }
  return false
}

/**
 * Returns the new suggestions: the highest number by client id. Null if one claims another member's client id: a writer may
 * re-insert existing suggestions of others, as undoing and moving do, but not create new ones.
 */
function newSuggestions(
  loaded: LoadedManuscript,
  decoded: DecodedUpdate,
  from: Connection,
  binds: number[],
): [number, number][] | null {
  const made = new Map<number, number>()
  for (const { client, number } of suggestionsIn(decoded)) {
    if (number <= Math.max(loaded.suggested.get(client) ?? 0, made.get(client) ?? 0)) continue
    const owner = loaded.clients.get(client) ?? loaded.reserved.get(client)
    if (owner !== from.actor.id && !binds.includes(client)) return null
    made.set(client, number)
  }
  return [...made]
}

function sizeRefusal(loaded: LoadedManuscript, bytes: number, markers: number): UnappliedOutcome | null {
  if (loaded.size + bytes > MAX_BYTES) {
    loaded.size = Y.encodeStateAsUpdate(loaded.doc).length
    if (loaded.size + bytes > MAX_BYTES) return refused(CLOSE.tooLarge, 'too_large')
  }
  if (markers > 0 && loaded.blocks + markers > MAX_BLOCKS) {
    loaded.blocks = countBlocks(loaded.doc)
    if (loaded.blocks + markers > MAX_BLOCKS) return refused(CLOSE.refused, 'too_many_blocks')
  }
  return null
}

const accessRefusal = ({ access }: Connection): UnappliedOutcome =>
  access.level === 'write' ? NOTHING : refused(closeCodeOf(access.why), access.why.code)

/**
 * Returns the update that marks unmarked additions as suggested; null if the update changes what is not the member's.
 */
function tryInSandbox(
  loaded: LoadedManuscript,
  bytes: Uint8Array,
  { actor, serverClientId = 0 }: Connection,
  own: number[],
): Uint8Array | null {
  const isMine = (client: number) =>
    own.includes(client) || (loaded.clients.get(client) ?? loaded.reserved.get(client)) === actor.id
  const number = (loaded.suggested.get(serverClientId) ?? 0) + 1
  let amended: Uint8Array | null = null
  try {
    loaded.sandbox ??= new SuggestionSandbox(loaded.doc)
    amended = loaded.sandbox.tryUpdate(bytes, isMine, `${serverClientId}-${number}`, serverClientId)
  } finally {
    // The copy was changed, perhaps half way. Discard it; the next sandbox copies the document again.
    if (amended === null) {
      loaded.sandbox?.destroy()
      delete loaded.sandbox
    }
  }
  if (amended !== null && amended.length > 0) loaded.suggested.set(serverClientId, number)
  return amended
}

/** An update that may be applied, and the effects of applying it. */
type AcceptedUpdate = {
  is: 'sound'
  added: number[]
  binds: number[]
  suggested: [number, number][]
  markers: number
}
type ReviewedUpdate = (AcceptedUpdate & { amended?: Uint8Array }) | UnappliedOutcome

/** Checks form, position, owner, access and size, in this order, before anything is applied. */
function reviewUpdate(loaded: LoadedManuscript, bytes: Uint8Array, from: Connection): ReviewedUpdate {
  const { doc } = loaded
  const decoded = decode(bytes)
  if (decoded === null) return refused(CLOSE.malformed, 'malformed')
  if (decoded.structs.length === 0 && decoded.ds.clients.size === 0) return NOTHING
  const verdict = validateUpdate(doc, decoded)
  if (!verdict.ok) return refused(CLOSE_CODES[verdict.code], verdict.why)
  const added = addedClients(doc, verdict.ranges)
  const maySuggest = from.access.level === 'suggest'
  if (from.access.level !== 'write' && !(maySuggest && from.serverClientId !== undefined)) {
    const harmless = added.length === 0 && !deletesText(doc, decoded.ds)
    if (harmless) return NOTHING
    // It was admitted as a reader and may suggest now. Close it; it reconnects with the new access.
    return maySuggest && !from.wasEditor ? refused(CLOSE.tryAgain, 'try again') : accessRefusal(from)
  }
  if (added.some((client) => loaded.retired.has(client))) return refused(CLOSE.takenDown, 'taken_down')
  const binds = clientsToBind(loaded, added, from.actor.id)
  if (binds === null) return refused(CLOSE.notYourClient, 'client id of somebody else')
  if (verdict.missing) return GAP
  const suggested = newSuggestions(loaded, decoded, from, binds)
  if (suggested === null) return refused(CLOSE.refused, 'suggestion of somebody else')
  if (added.length > 0) {
    const full = sizeRefusal(loaded, bytes.length, verdict.markers)
    if (full !== null) return full
  }
  for (const id of commentIdsInUpdate(decoded))
    if (!loaded.comments.has(id))
      return maySuggest ? accessRefusal(from) : refused(CLOSE.refused, 'comment of another text')
  const amended = maySuggest ? tryInSandbox(loaded, bytes, from, [...added, ...binds]) : undefined
  if (amended === null) return accessRefusal(from)
  const { markers } = verdict
  return { is: 'sound', added, binds, suggested, markers, ...(amended?.length && { amended }) }
}

function safelyReviewUpdate(loaded: LoadedManuscript, bytes: Uint8Array, from: Connection): ReviewedUpdate {
  try {
    return reviewUpdate(loaded, bytes, from)
  } catch (error) {
    // The document is unchanged, so only the sender is disconnected.
    return { is: 'refused', code: CLOSE.malformed, why: 'malformed', error }
  }
}

/** Checks an update and applies it to the document. Call it inside a Yjs transaction. */
export function applyUpdate(loaded: LoadedManuscript, bytes: Uint8Array, from: Connection): UpdateOutcome {
  const { doc } = loaded
  const verdict = safelyReviewUpdate(loaded, bytes, from)
  if (verdict.is !== 'sound') return verdict
  const { markers, is: _, ...sound } = verdict
  try {
    Y.applyUpdate(doc, bytes, from)
  } catch (error) {
    return { is: 'broken', error }
  }
  loaded.size += bytes.length
  loaded.blocks += markers
  const gap = doc.store.pendingStructs !== null || doc.store.pendingDs !== null
  // Pending structs are never kept: each later update would be merged into them and stored.
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return { is: 'applied', ...sound, gap }
}
