import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip
export type DecodedUpdate = {
  structs: Struct[]
  ds: { clients: Map<number, { clock: number; len: number }[]> }
}
type Store = Y.Doc['store']

/**
 * The parent of a struct: '' for the text itself, a key for an entry of a marker, null below something deleted,
 * undefined when it depends on structs that are missing, false for a parent that is not allowed.
 */
export type ItemParent = string | null | undefined | false

/** Represents a missing neighbour; no marker has such a key. */
const NONE = '?'

type Chain = {
  structs: Struct[]
  places: ItemParent[]
  from: number
  known: number
  next: number
  busy: boolean
}

function indexAt(structs: readonly Struct[], clock: number): number {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle] as Struct
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return middle
  }
  return -1
}

function buildsOnLater(struct: Struct): boolean {
  if (!(struct instanceof Y.Item)) return false
  const { client, clock } = struct.id
  const isLater = (id: unknown) => id instanceof Y.ID && id.client === client && id.clock >= clock
  return isLater(struct.origin) || isLater(struct.rightOrigin) || isLater(struct.parent)
}

/**
 * Finds the parent of every struct of an update before the update is applied. Yjs writes an item's parent only when
 * the item has no neighbour; otherwise the parent is that of the neighbour, which this class looks up in the update
 * and in the document.
 */
export class ParentResolver {
  private readonly store: Store
  private readonly root: string
  private readonly chains = new Map<number, Chain>()
  private last: Chain | undefined

  constructor(store: Store, root: string) {
    this.store = store
    this.root = root
  }

  /**
   * Adds the next struct. Returns false when the structs of a client are not contiguous or depend on later ones; no
   * encoder writes that. Danger: Yjs throws when a neighbour under the same client id is missing.
   */
  add(struct: Struct): boolean {
    const { client, clock } = struct.id
    if (buildsOnLater(struct)) return false
    const chain = this.chains.get(client)
    if (chain === undefined) {
      const known = Y.getState(this.store, client)
      this.last = { structs: [struct], places: [], from: clock, known, next: 0, busy: false }
      this.chains.set(client, this.last)
      return true
    }
    const before = chain.structs.at(-1)
    if (chain !== this.last || before === undefined || before.id.clock + before.length !== clock) return false
    chain.structs.push(struct)
    return true
  }

  /** Returns whether the document already contains the struct, so that Yjs will skip it. */
  isKnown(struct: Struct): boolean {
    return struct.id.clock + struct.length <= (this.chains.get(struct.id.client)?.known ?? 0)
  }

  of(struct: Struct): ItemParent {
    return this.at(struct.id)
  }

  private at(id: { client: number; clock: number }): ItemParent {
    const chain = this.chains.get(id.client)
    if (chain === undefined || id.clock < chain.known) return this.inStore(id)
    const index = indexAt(chain.structs, id.clock)
    if (index < 0) return undefined
    while (chain.next <= index) {
      // A circular dependency, which no real history has.
      if (chain.busy) return false
      chain.busy = true
      chain.places[chain.next] = this.placeOf(chain.structs[chain.next] as Struct)
      chain.next += 1
      chain.busy = false
    }
    return chain.places[index]
  }

  private inStore(id: { client: number; clock: number }): ItemParent {
    const structs = this.store.clients.get(id.client)
    if (structs === undefined || id.clock >= Y.getState(this.store, id.client)) return undefined
    const struct = structs[Y.findIndexSS(structs, id.clock)]
    return struct instanceof Y.Item ? (struct.parentSub ?? '') : null
  }

  private placeOf(struct: Struct): ItemParent {
    if (!(struct instanceof Y.Item)) return struct instanceof Y.GC ? null : undefined
    const left = struct.origin === null ? NONE : this.at(struct.origin)
    const right = struct.rightOrigin === null ? NONE : this.at(struct.rightOrigin)
    if (left === undefined || right === undefined) return undefined
    if (left === null || right === null) return null
    if (left !== NONE && right !== NONE && left !== right) return false
    const parent = left !== NONE ? left : right
    return parent !== NONE ? parent : this.byParent(struct)
  }

  private byParent(item: Y.Item): ItemParent {
    const parent: unknown = item.parent
    if (typeof parent === 'string') return parent === this.root && item.parentSub === null ? '' : false
    if (!(parent instanceof Y.ID)) return false
    const isMarker = this.contentAt(parent)
    if (isMarker === undefined || isMarker === null) return isMarker
    return isMarker && item.parentSub !== null && item.parentSub !== NONE ? item.parentSub : false
  }

  /** Returns whether the item with this id is a marker; null when it was deleted, undefined when it is missing. */
  private contentAt(id: { client: number; clock: number }): boolean | null | undefined {
    const chain = this.chains.get(id.client)
    const inUpdate = chain !== undefined && id.clock >= chain.known
    const structs = inUpdate ? chain.structs : this.store.clients.get(id.client)
    const struct = structs?.[indexAt(structs as Struct[], id.clock)]
    if (struct === undefined || struct instanceof Y.Skip) return undefined
    if (struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted) return null
    return struct.content instanceof Y.ContentType && struct.content.type instanceof Y.Map
  }
}
