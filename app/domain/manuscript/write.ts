import * as Y from 'yjs'
import type { AuthorRun, BlockAuthors, Override } from './authorship.ts'
import { type Block, type BlockProps, type Marks, markerOf } from './layout.ts'

export type NewBlock = Omit<Block, 'id'>

/** Creates a marker that is not in a document yet. Leaves out keys whose value is undefined. */
export function newMarker(props: BlockProps): Y.Map<unknown> {
  return new Y.Map(Object.entries(props).filter(([, value]) => value !== undefined))
}

/**
 * Inserts blocks into the text at `index`, each with its marker. Closes the formats after each run, so that the text
 * around it does not change. With `authors`, returns the overrides that credit the new text to them; pass these on
 * with the edit.
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
    const { id: _, ...own } = props as BlockProps & { id?: string }
    operations.push({ insert: newMarker(own), attributes: {} })
    // Copies the marks, because Y.Text writes the marks that it has to close into the given object.
    for (const run of runs)
      operations.push({ insert: run.text, attributes: { ...run.marks } satisfies Marks })
  }
  // A single delta: each separate lookup of a position would walk the whole text.
  text.applyDelta(operations)
  return authors
    ? overridesSince(
        text,
        since,
        blocks.flatMap((_, i) => flatAuthors(authors[i])),
      )
    : []
}

const flatAuthors = (authors: BlockAuthors | undefined): AuthorRun[] =>
  authors ? [{ author: authors.marker, length: 1 }, ...authors.runs] : []

/** Returns the clock of the next item that the document's own client id writes. */
export const nextClock = ({ doc }: Y.Text): number => (doc ? Y.getState(doc.store, doc.clientID) : 0)

/**
 * Returns overrides that credit what the document's own client id has written since the clock `since` to these
 * authors, in this order.
 */
export function overridesSince(text: Y.Text, since: number, authors: readonly AuthorRun[]): Override[] {
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

/** Removes the marks of comments and suggestions, which belong to one chapter only. */
export const withoutCommentMarks = (block: NewBlock): NewBlock => ({
  ...block,
  runs: block.runs.map(({ text, marks: { b, i, u, s, link } }) => ({
    text,
    marks: { ...(b && { b }), ...(i && { i }), ...(u && { u }), ...(s && { s }), ...(link && { link }) },
  })),
})

export const paragraph = (text: string): NewBlock => ({
  kind: 'paragraph',
  runs: text === '' ? [] : [{ text, marks: {} }],
})

export type TextOperation =
  | { retain: number; attributes?: Record<string, unknown> }
  | { insert: string | Y.Map<unknown>; attributes: Record<string, unknown> }
  | { delete: number }

/**
 * Applies a Quill delta in one walk from the start of the text. Danger: a deletion must not use the search markers of
 * Yjs. Yjs 13.6 jumps to a marker without the formats in force there and removes the end of a format that began before
 * it, so that bold continues after the deleted text. tests/editor/binding-fuzz.test.ts fails without this.
 */
export function applyTextOperations(text: Y.Text, ops: TextOperation[]): void {
  const inside = text as unknown as { _searchMarker: unknown[] | null }
  inside._searchMarker = null
  try {
    text.applyDelta(ops)
  } finally {
    inside._searchMarker = []
  }
}
