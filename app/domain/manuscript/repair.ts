import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { ROOT } from './layout.ts'
import { type DecodedUpdate, ParentResolver, type Struct } from './update-parents.ts'
import { findItemFault } from './validate-update.ts'

export type RemovedContent = { client: number; clock: number; length: number; why: string }
const EMPTY = new Y.Doc()

/**
 * Removes the content that a manuscript may not contain (rules W1, W2) from the state of a document. Invalid content in
 * the text becomes deleted content of the same length, so that its neighbours keep their position; invalid content
 * elsewhere is dropped.
 */
export function removeInvalidContent(state: Uint8Array): { bytes: Uint8Array; dropped: RemovedContent[] } {
  const { structs, ds } = Y.decodeUpdate(state) as DecodedUpdate
  const places = new ParentResolver(EMPTY.store, ROOT)
  for (const struct of structs) places.add(struct)
  const dropped: RemovedContent[] = []
  const kept = structs.map((struct) => {
    if (!(struct instanceof Y.Item)) return struct
    const place = places.of(struct)
    const isNowhere = place === false || place === undefined
    const why = isNowhere ? 'place' : findItemFault(struct, place)
    if (why === null) return struct
    const { client, clock } = struct.id
    dropped.push({ client, clock, length: struct.length, why })
    return isNowhere || place === null ? new Y.GC(struct.id, struct.length) : inItsPlace(struct)
  })
  return { bytes: dropped.length === 0 ? state : encode(kept, ds), dropped }
}

/** Replaces an invalid item: text keeps its valid letters, other content becomes deleted content. */
function inItsPlace(item: Y.Item): Y.Item {
  const { content } = item
  const instead =
    content instanceof Y.ContentString
      ? new Y.ContentString(plain(content.str))
      : new Y.ContentDeleted(item.length)
  const { id, origin, rightOrigin, parent, parentSub } = item
  return new Y.Item(id, null, origin, null, rightOrigin, parent as never, parentSub, instead)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it replaces
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g
/** Replaces invalid characters with spaces; keeps the length, because each character has a clock. */
const plain = (text: string) => text.replace(CONTROL, ' ').toWellFormed()

function encode(structs: readonly Struct[], ds: DecodedUpdate['ds']): Uint8Array {
  const byClient = new Map<number, Struct[]>()
  for (const struct of structs) {
    const own = byClient.get(struct.id.client)
    if (own) own.push(struct)
    else byClient.set(struct.id.client, [struct])
  }
  const encoder = new Y.UpdateEncoderV1()
  const rest = encoder.restEncoder
  encoding.writeVarUint(rest, byClient.size)
  for (const [client, own] of byClient) {
    encoding.writeVarUint(rest, own.length)
    encoder.writeClient(client)
    encoding.writeVarUint(rest, own[0]?.id.clock ?? 0)
    for (const struct of own) struct.write(encoder, 0)
  }
  encoding.writeVarUint(rest, ds.clients.size)
  for (const [client, ranges] of ds.clients) {
    encoding.writeVarUint(rest, client)
    encoding.writeVarUint(rest, ranges.length)
    for (const { clock, len } of ranges) {
      encoding.writeVarUint(rest, clock)
      encoding.writeVarUint(rest, len)
    }
  }
  return encoder.toUint8Array()
}

/**
 * Fills missing rows of the log with deleted text at the beginning of the document, so that the updates that depend on
 * them can be applied instead of staying pending for ever. Returns the number of lost characters.
 */
export function fillMissingRanges(doc: Y.Doc): number {
  let filled = 0
  for (let { pendingStructs: waiting } = doc.store; waiting !== null; waiting = doc.store.pendingStructs) {
    const { structs } = Y.decodeUpdateV2(waiting.update) as DecodedUpdate
    const holes = holesBefore(doc, structs)
    if (holes.length === 0) break
    filled += holes.reduce((sum, { length }) => sum + length, 0)
    Y.applyUpdate(doc, encode(holes, { clients: new Map() }))
  }
  doc.store.pendingStructs = null
  doc.store.pendingDs = null
  return filled
}

function holesBefore(doc: Y.Doc, structs: readonly Struct[]): Y.Item[] {
  const first = new Map<number, number>()
  const needed = new Map<number, number>()
  const need = (id: { client: number; clock: number } | null) => {
    if (id !== null) needed.set(id.client, Math.max(needed.get(id.client) ?? 0, id.clock + 1))
  }
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue
    const { client, clock } = struct.id
    if (clock >= Y.getState(doc.store, client)) first.set(client, Math.min(first.get(client) ?? clock, clock))
    if (!(struct instanceof Y.Item)) continue
    need(struct.origin)
    need(struct.rightOrigin)
    if (struct.parent instanceof Y.ID) need(struct.parent)
  }
  const holes: Y.Item[] = []
  for (const client of new Set([...first.keys(), ...needed.keys()])) {
    const from = Y.getState(doc.store, client)
    const to = first.get(client) ?? needed.get(client) ?? from
    if (to > from) holes.push(lostText(client, from, to - from))
  }
  return holes
}

const lostText = (client: number, clock: number, length: number) =>
  new Y.Item(
    Y.createID(client, clock),
    null,
    null,
    null,
    null,
    ROOT as never,
    null,
    new Y.ContentDeleted(length),
  )
