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
  const operations: ({ retain: number } | { insert: string | Y.Map<unknown>; attributes: object })[] = []
  if (index > 0) operations.push({ retain: index })
  for (const { runs, ...props } of blocks) {
    const { id: _, ...said } = props as BlockProps & { id?: string }
    operations.push({ insert: newMarker(said), attributes: {} })
    // A copy: Y.Text writes the marks it has to close into the object it is given.
    for (const run of runs)
      operations.push({ insert: run.text, attributes: { ...run.marks } satisfies Marks })
  }
  // One walk: looking for each position anew costs the whole text each time.
  text.applyDelta(operations)
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
  let next = 0
  let inside = 0
  for (let i = Y.findIndexSS(structs, since); i < structs.length; i++) {
    const item = structs[i]
    if (!(item instanceof Y.Item) || item.parent !== text || item.parentSub !== null) continue
    if (!(item.content instanceof Y.ContentString) && markerOf(item) === null) continue
    let clock = Math.max(item.id.clock, since)
    const end = item.id.clock + item.length
    for (let run = authors[next]; clock < end && run; run = authors[next]) {
      const length = Math.min(run.length - inside, end - clock)
      if (length > 0) overrides.push({ client: item.id.client, clock, length, author: run.author })
      clock += length
      inside += length
      if (inside < run.length) continue
      next += 1
      inside = 0
    }
  }
  return overrides
}

export const paragraph = (text: string): NewBlock => ({
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
})

export type Op =
  | { retain: number; attributes?: Record<string, unknown> }
  | { insert: string | Y.Map<unknown>; attributes: Record<string, unknown> }
  | { delete: number }

/**
 * Many changes in one walk from the text's start, as Quill's deltas say them. Deleting must not use Yjs's index of places:
 * Yjs 13.6 jumps there without the formats in force, and takes away the end of a format that began before it, so that bold
 * runs on behind what was deleted. tests/editor/binding-fuzz.test.ts fails without this.
 */
export function applyOps(text: Y.Text, ops: Op[]): void {
  const inside = text as unknown as { _searchMarker: unknown[] | null }
  inside._searchMarker = null
  try {
    text.applyDelta(ops)
  } finally {
    inside._searchMarker = []
  }
}
