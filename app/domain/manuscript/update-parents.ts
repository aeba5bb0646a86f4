import * as Y from 'yjs'

export type Struct = Y.Item | Y.GC | Y.Skip
export type Decoded = { structs: Struct[]; ds: { clients: Map<number, { clock: number; len: number }[]> } }
type Store = Y.Doc['store']

/**
 * Where a struct stands: '' in the text itself, a key for the entry of a marker, null below something deleted,
 * undefined when it builds on what is not there yet, false where nothing may stand.
 */
export type Place = string | null | undefined | false

/** Stands for a neighbour that the item doesn't have; no marker has such a key. */
const NONE = '?'

type Chain = { structs: Struct[]; places: Place[]; from: number; known: number; next: number; busy: boolean }

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
 * Yjs writes an item's parent only when it has no neighbour; otherwise the neighbour tells. This follows
 * neighbours through the update and the document, before anything is applied.
 */
export class PlacesOfUpdate {
  private readonly store: Store
  private readonly root: string
  private readonly chains = new Map<number, Chain>()
  private last: Chain | undefined

  constructor(store: Store, root: string) {
    this.store = store
    this.root = root
  }

  /**
   * False when the client's structs are not in one piece, or build on what comes after them, as no encoder writes them:
   * Yjs looks for a neighbour under the same client id without asking whether it is there, and throws.
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

  /** The document has it already: it will not be applied again. */
  isKnown(struct: Struct): boolean {
    return struct.id.clock + struct.length <= (this.chains.get(struct.id.client)?.known ?? 0)
  }

  of(struct: Struct): Place {
    return this.at(struct.id)
  }

  private at(id: { client: number; clock: number }): Place {
    const chain = this.chains.get(id.client)
    if (chain === undefined || id.clock < chain.known) return this.inStore(id)
    const index = indexAt(chain.structs, id.clock)
    if (index < 0) return undefined
    while (chain.next <= index) {
      // It waits for something that waits for it: no history can look like that.
      if (chain.busy) return false
      chain.busy = true
      chain.places[chain.next] = this.placeOf(chain.structs[chain.next] as Struct)
      chain.next += 1
      chain.busy = false
    }
    return chain.places[index]
  }

  private inStore(id: { client: number; clock: number }): Place {
    const structs = this.store.clients.get(id.client)
    if (structs === undefined || id.clock >= Y.getState(this.store, id.client)) return undefined
    const struct = structs[Y.findIndexSS(structs, id.clock)]
    return struct instanceof Y.Item ? (struct.parentSub ?? '') : null
  }

  private placeOf(struct: Struct): Place {
    if (!(struct instanceof Y.Item)) return struct instanceof Y.GC ? null : undefined
    const left = struct.origin === null ? NONE : this.at(struct.origin)
    const right = struct.rightOrigin === null ? NONE : this.at(struct.rightOrigin)
    if (left === undefined || right === undefined) return undefined
    if (left === null || right === null) return null
    if (left !== NONE && right !== NONE && left !== right) return false
    const told = left !== NONE ? left : right
    return told !== NONE ? told : this.byParent(struct)
  }

  private byParent(item: Y.Item): Place {
    const parent: unknown = item.parent
    if (typeof parent === 'string') return parent === this.root && item.parentSub === null ? '' : false
    if (!(parent instanceof Y.ID)) return false
    const held = this.contentAt(parent)
    if (held === undefined || held === null) return held
    return held && item.parentSub !== null && item.parentSub !== NONE ? item.parentSub : false
  }

  /** Is there a marker at this id? Null when it was deleted. */
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
