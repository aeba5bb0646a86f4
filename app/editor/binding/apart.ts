import * as Y from 'yjs'

type Part = 'ahead' | 'inside' | 'behind'
type Place = { part: Part; isFirst: boolean }

/**
 * Returns true when a remote update leaves the text from `first` (a block's marker; null for the start of the text) to
 * `next` (the marker after it; null for the end) unchanged: its characters, block kind, formats and boundaries.
 */
export function affectsOnlyOtherBlocks(
  text: Y.Text,
  update: Uint8Array,
  first: Y.Item | null,
  next: Y.Item | null,
): boolean {
  const { structs, ds } = Y.decodeUpdate(update)
  const store = text.doc?.store
  if (store === undefined) return false
  const places = placesOf(text, first, next)
  const placeOf = (id: Y.ID | null): Place | 'new' | null => {
    if (id === null) return null
    if (id.clock >= Y.getState(store, id.client)) return 'new'
    const item = Y.getItem(store, id)
    const parent = item.parent
    const top = parent instanceof Y.Map ? parent._item : item
    return (top !== null && places.get(top)) || { part: 'inside', isFirst: false }
  }
  const formats = new Set<Part>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= Y.getState(store, struct.id.client))
      continue
    const part = partOf(struct, placeOf)
    if (part === 'inside') return false
    if (part !== 'new' && struct.content instanceof Y.ContentFormat) formats.add(part)
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      for (const item of itemsIn(store, client, clock, clock + len)) {
        if (item.deleted) continue
        const place = placeOf(item.id)
        // Deleting the marker at the end joins two blocks.
        if (place === null || place === 'new' || place.part === 'inside' || item === next) return false
        if (item.content instanceof Y.ContentFormat) formats.add(place.part)
      }
    }
  }
  // A format that starts on one side and ends on the other covers everything between.
  return formats.size < 2
}

function placesOf(text: Y.Text, first: Y.Item | null, next: Y.Item | null): Map<Y.Item, Place> {
  const places = new Map<Y.Item, Place>()
  let part: Part = first === null ? 'inside' : 'ahead'
  for (let item = text._start; item !== null; item = item.right) {
    if (item === first) part = 'inside'
    if (item === next) part = 'behind'
    places.set(item, { part, isFirst: item === first })
  }
  return places
}

/** Returns where new content is inserted, from the two neighbours that it names. */
function partOf(struct: Y.Item, placeOf: (id: Y.ID | null) => Place | 'new' | null): Part | 'new' {
  // A new key of a marker names its parent instead of neighbours.
  if (struct.origin === null && struct.rightOrigin === null && struct.parent instanceof Y.ID) {
    const place = placeOf(struct.parent)
    return place === null || place === 'new' ? 'new' : place.part
  }
  const left = placeOf(struct.origin)
  if (left === 'new') return 'new'
  if (left !== null && left.part !== 'ahead') return left.part
  const right = placeOf(struct.rightOrigin)
  if (right === 'new') return 'ahead'
  return right !== null && (right.part === 'ahead' || right.isFirst) ? 'ahead' : 'inside'
}

function itemsIn(store: Y.Doc['store'], client: number, from: number, to: number): Y.Item[] {
  const end = Math.min(to, Y.getState(store, client))
  const items: Y.Item[] = []
  for (let clock = from; clock < end; ) {
    const item = Y.getItem(store, Y.createID(client, clock)) as Y.Item | Y.GC
    if (item instanceof Y.Item) items.push(item)
    clock = item.id.clock + item.length
  }
  return items
}
