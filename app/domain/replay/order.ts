import * as Y from 'yjs'
import { markerOf } from '../manuscript/layout.ts'
import { isInsertion } from '../manuscript/reserved-formats.ts'

/**
 * All items of a text in document order, deleted ones included. `pieces` holds four numbers per item: client, clock,
 * length and item type.
 */
export type ItemOrder = {
  pieces: number[]
  /** The `kind` entries of markers, four numbers each: client and clock of the entry, client and clock of the marker. */
  kinds: number[]
}
export const ITEM_TYPE = { gone: 0, letters: 1, marker: 2, other: 3 } as const

/** Reads the order of all items; walks the whole document, which must not change meanwhile. */
export function readItemOrder(text: Y.Text): ItemOrder {
  const pieces: number[] = []
  const kinds: number[] = []
  const suggestions = new Set<string>()
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    // No revision contains suggested insertions.
    const what = whatIs(item)
    pieces.push(
      client,
      clock,
      item.length,
      suggestions.size > 0 && what !== ITEM_TYPE.gone ? ITEM_TYPE.other : what,
    )
    noteSuggestion(item, suggestions)
    const marker = item.deleted ? null : markerOf(item)
    for (let entry = marker?._map.get('kind') ?? null; entry !== null; entry = entry.left)
      kinds.push(entry.id.client, entry.id.clock, client, clock)
  }
  return { pieces, kinds }
}

function noteSuggestion({ deleted, content }: Y.Item, open: Set<string>): void {
  if (deleted || !(content instanceof Y.ContentFormat) || !isInsertion(content.key)) return
  if (content.value === true) open.add(content.key)
  else open.delete(content.key)
}

function whatIs(item: Y.Item): number {
  if (item.deleted) return ITEM_TYPE.gone
  if (item.content instanceof Y.ContentString) return ITEM_TYPE.letters
  return markerOf(item) === null ? ITEM_TYPE.other : ITEM_TYPE.marker
}
