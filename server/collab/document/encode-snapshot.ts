import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

export type SnapshotInput = {
  snapshot: Uint8Array | null
  updates: readonly Uint8Array[]
  withSlices: boolean
  /** The number of structs in a slice. */
  structs?: number
}
/** `slices`, applied in order, produce the same document as `state`. */
export type EncodedSnapshot = { state: Uint8Array; slices: Uint8Array[] }
type Store = Y.Doc['store']
type Range = { from: number; to: number }

const STRUCTS = 3_000

/** Applies all updates in one transaction, which takes about 1 s for 260,000; one by one takes many times longer. */
export function applyAll(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update)
  })
}

export const hasHoles = ({ store }: Y.Doc): boolean =>
  store.pendingStructs !== null || store.pendingDs !== null

/** Merges a stored snapshot and its updates into one update. Throws if the log has a hole. Runs in a worker. */
export function encodeSnapshot({
  snapshot,
  updates,
  withSlices,
  structs = STRUCTS,
}: SnapshotInput): EncodedSnapshot {
  const doc = new Y.Doc()
  applyAll(doc, snapshot ? [snapshot, ...updates] : updates)
  if (hasHoles(doc)) throw new Error('The log has a hole')
  const state = Y.encodeStateAsUpdate(doc)
  return { state, slices: withSlices ? slicesOf(doc, structs) : [] }
}

/** Splits the document into updates that depend only on earlier ones, so that they can be applied one at a time. */
function slicesOf(doc: Y.Doc, most: number): Uint8Array[] {
  const { store } = doc
  const slices: Uint8Array[] = []
  let slice = new Map<number, Range>()
  let count = 0
  for (const [client, index] of inDependencyOrder(store)) {
    const range = slice.get(client)
    if (range) range.to = index + 1
    else slice.set(client, { from: index, to: index + 1 })
    count += 1
    if (count === most) {
      slices.push(encoded(store, slice))
      slice = new Map()
      count = 0
    }
  }
  if (count > 0) slices.push(encoded(store, slice))
  // The last one holds the delete set.
  slices.push(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)))
  return slices
}

/** Yields all structs by client and index, each after its neighbours and its parent. */
function* inDependencyOrder({ clients }: Store): Iterable<[client: number, index: number]> {
  const next = new Map<number, number>()
  for (const first of clients.keys()) {
    const path = [first]
    for (let client = first; path.length > 0; client = path[path.length - 1] as number) {
      const structs = clients.get(client) ?? []
      const index = next.get(client) ?? 0
      const struct = structs[index]
      const missing = struct && findDependency(struct, clients, next)
      if (struct === undefined) path.pop()
      else if (missing === undefined) {
        next.set(client, index + 1)
        yield [client, index]
      } else if (path.length > 100_000) throw new Error('Structs wait for each other')
      else path.push(missing)
    }
  }
}

type Struct = Y.Item | Y.GC
type Clients = Map<number, Struct[]>

/** Returns the client whose structs must come first, if any. */
function findDependency(struct: Struct, clients: Clients, next: Map<number, number>): number | undefined {
  if (!(struct instanceof Y.Item)) return undefined
  const { origin, rightOrigin } = struct
  const parent = origin === null && rightOrigin === null ? parentOf(struct) : null
  for (const id of [origin, rightOrigin, parent]) {
    if (id === null || id.client === struct.id.client) continue
    const ahead = clients.get(id.client)?.[next.get(id.client) ?? 0]
    if (ahead !== undefined && ahead.id.clock <= id.clock) return id.client
  }
  return undefined
}

function parentOf({ parent }: Y.Item): Y.ID | null {
  if (parent instanceof Y.ID) return parent
  return parent instanceof Y.AbstractType ? (parent._item?.id ?? null) : null
}

function encoded({ clients }: Store, slice: Map<number, Range>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, slice.size)
  for (const [client, { from, to }] of slice) {
    const structs = clients.get(client) as Struct[]
    encoding.writeVarUint(encoder.restEncoder, to - from)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, (structs[from] as Struct).id.clock)
    for (let i = from; i < to; i++) (structs[i] as Struct).write(encoder, 0)
  }
  // An empty delete set.
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}
