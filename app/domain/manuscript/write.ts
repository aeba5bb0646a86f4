import * as Y from 'yjs'
import type { AuthorRun, BlockAuthors, Override } from './authorship.ts'
import { type Block, type BlockProps, type Marks, markerOf } from './layout.ts'

export type NewBlock = Omit<Block, 'id'>

/** A marker not yet in a document. Keys left undefined are left out. */
export function newMarker(props: BlockProps): Y.Map<unknown> {
  return new Y.Map(Object.entries(props).filter(([, value]) => value !== undefined))
}

/**
 * Puts blocks into the text at `index`, each with its marker. The formats are closed after each run, so nothing
 * that stood around is changed. Given the authors, answers with the overrides by which the new text stays theirs:
 * hand them on to `realtime.edit`.
 */
export function insertBlocks(
  text: Y.Text,
  index: number,
  blocks: readonly NewBlock[],
  authors?: readonly BlockAuthors[],
): Override[] {
  const since = nextClock(text)
  let at = index
  for (const { runs, ...props } of blocks) {
    const { id: _, ...said } = props as BlockProps & { id?: string }
    text.insertEmbed(at, newMarker(said), {})
    at += 1
    for (const run of runs) {
      // A copy: Y.Text writes the marks it has to close into the object it is given.
      text.insert(at, run.text, { ...run.marks } satisfies Marks)
      at += run.text.length
    }
  }
  return authors
    ? keptFor(
        text,
        since,
        blocks.flatMap((_, i) => flatAuthors(authors[i])),
      )
    : []
}

const flatAuthors = (authors: BlockAuthors | undefined): AuthorRun[] =>
  authors ? [{ author: authors.marker, length: 1 }, ...authors.runs] : []

/** The clock of what our own client id writes next. */
export const nextClock = ({ doc }: Y.Text): number => (doc ? Y.getState(doc.store, doc.clientID) : 0)

/** What our own client id has written into the text since that clock belongs, in this order, to these authors. */
export function keptFor(text: Y.Text, since: number, authors: readonly AuthorRun[]): Override[] {
  const { doc } = text
  const structs = doc?.store.clients.get(doc.clientID)
  if (!doc || !structs || since >= nextClock(text)) return []
  const overrides: Override[] = []
  const left = authors.map((run) => ({ ...run }))
  for (let i = Y.findIndexSS(structs, since); i < structs.length; i++) {
    const item = structs[i]
    if (!(item instanceof Y.Item) || item.parent !== text || item.parentSub !== null) continue
    if (!(item.content instanceof Y.ContentString) && markerOf(item) === null) continue
    let clock = Math.max(item.id.clock, since)
    const end = item.id.clock + item.length
    while (clock < end && left[0]) {
      const length = Math.min(left[0].length, end - clock)
      overrides.push({ client: item.id.client, clock, length, author: left[0].author })
      clock += length
      left[0].length -= length
      if (left[0].length === 0) left.shift()
    }
  }
  return overrides
}

export const paragraph = (text: string): NewBlock => ({
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
})

/**
 * Deletes without losing count of formats. Yjs 13.6 jumps to the place without the formats in force there, and takes
 * away the end of a format that began before it: bold would run on behind what was deleted. Without its index of
 * places it has to walk there. tests/editor/binding-fuzz.test.ts fails without this.
 */
export function deleteText(text: Y.Text, at: number, length: number): void {
  const inside = text as unknown as { _searchMarker: unknown[] | null }
  inside._searchMarker = null
  try {
    text.delete(at, length)
  } finally {
    inside._searchMarker = []
  }
}
