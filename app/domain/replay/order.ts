import * as Y from 'yjs'
import { markerOf } from '../manuscript/layout.ts'
import { isInsertion } from '../manuscript/reserved-formats.ts'

/**
 * All that ever stood in a text, in the order in which it stands there: what was deleted keeps its place. Four
 * numbers a piece: client, clock, length, and what it is.
 */
export type Order = {
  pieces: number[]
  /** Entries of markers that say their kind: client, clock, and client and clock of the marker. */
  kinds: number[]
}
export const WHAT = { gone: 0, letters: 1, marker: 2, other: 3 } as const

/** Taken while the document holds still; it costs a walk over its items. */
export function orderOf(text: Y.Text): Order {
  const pieces: number[] = []
  const kinds: number[] = []
  const suggestions = new Set<string>()
  for (let item = text._start; item !== null; item = item.right) {
    const { client, clock } = item.id
    // What is only suggested is in no revision: it isn't there.
    const what = whatIs(item)
    pieces.push(client, clock, item.length, suggestions.size > 0 && what !== WHAT.gone ? WHAT.other : what)
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
  if (item.deleted) return WHAT.gone
  if (item.content instanceof Y.ContentString) return WHAT.letters
  return markerOf(item) === null ? WHAT.other : WHAT.marker
}
