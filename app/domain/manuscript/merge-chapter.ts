import type * as Y from 'yjs'
import type { AuthorId, BlockAuthors, Override } from './authorship.ts'
import { type Block, readBlocks } from './layout.ts'
import { insertBlocks, type NewBlock, withoutCommentMarks } from './write.ts'

const isEmptyParagraph = (block: Pick<Block, 'kind' | 'runs'>): boolean =>
  block.kind === 'paragraph' && block.runs.length === 0

const blockText = ({ runs }: Pick<Block, 'runs'>): string => runs.map(({ text }) => text).join('')

/**
 * A chapter's text for another chapter. `heading`: the heading with which it begins there, by the member who merges.
 */
type InsertedChapter = {
  blocks: readonly Block[]
  authors: readonly BlockAuthors[]
  heading: { text: string; author: AuthorId } | null
}

/**
 * Inserts the text of one chapter into another: before its text, or after it. Every character keeps its author.
 * Returns the overrides for that.
 */
export function insertChapter(
  text: Y.Text,
  { blocks, authors, heading }: InsertedChapter,
  place: 'before' | 'after',
): Override[] {
  if (readBlocks(text).every(isEmptyParagraph)) text.delete(0, text.length)
  const kept = blocks.map((block, i) => ({ block, by: authors[i] ?? NOBODY }))
  while (kept[0] && isEmptyParagraph(kept[0].block)) kept.shift()
  while (kept.length > 0 && isEmptyParagraph((kept.at(-1) as (typeof kept)[0]).block)) kept.pop()
  const inserted: NewBlock[] = kept.map(({ block }) => withoutCommentMarks(block))
  const by = kept.map((one) => one.by)
  if (heading && heading.text !== '') {
    inserted.unshift({ kind: 'heading2', runs: [{ text: heading.text, marks: {} }] })
    const { author } = heading
    by.unshift({ marker: author, runs: [{ author, length: heading.text.length }] })
  }
  return insertBlocks(text, place === 'before' ? 0 : text.length, inserted, by)
}

const NOBODY: BlockAuthors = { marker: null, runs: [] }

/** Counts what must be in the other chapter before the merged one may be retired: each text and each picture. */
function contentCounts(blocks: readonly Block[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const block of blocks) {
    const key = block.kind === 'image' ? `image ${block.media ?? ''}` : `text ${blockText(block)}`
    if (key !== 'text ') counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Whether `whole` contains every paragraph and picture of `part`. */
export function containsText(whole: readonly Block[], part: readonly Block[]): boolean {
  const has = contentCounts(whole)
  return [...contentCounts(part)].every(([key, n]) => (has.get(key) ?? 0) >= n)
}
