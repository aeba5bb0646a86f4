import type * as Y from 'yjs'
import type { Override } from './authorship.ts'
import { readBlocks } from './layout.ts'
import {
  applyTextOperations,
  insertBlocks,
  type NewBlock,
  nextClock,
  overridesSince,
  paragraph,
} from './write.ts'

/** Splits a plain text into paragraphs at blank lines. */
export const paragraphsOf = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

/** Returns the paragraphs of an idea: the hook, then the detail. */
export const ideaParagraphs = ({ hook, detail }: { hook: string; detail: string }): string[] => [
  ...[hook.trim()].filter((text) => text !== ''),
  ...paragraphsOf(detail),
]

/**
 * Appends paragraphs to the text and credits them to `author`, not to the client that inserts them. Fills an empty last
 * paragraph first. Returns the overrides.
 */
export function appendParagraphs(text: Y.Text, paragraphs: readonly string[], author: string): Override[] {
  const since = nextClock(text)
  const last = readBlocks(text).at(-1)
  const isFree = last?.kind === 'paragraph' && last.runs.length === 0
  const [first = '', ...rest] = paragraphs
  if (isFree) text.insert(text.length, first, {})
  insertBlocks(text, text.length, (isFree ? rest : paragraphs).map(paragraph))
  return overridesSince(text, since, [{ author, length: Number.MAX_SAFE_INTEGER }])
}

/**
 * Appends blocks to the text; an empty manuscript begins with them. With `isDeclared`, the text belongs to no member,
 * because others than its importer wrote it.
 */
export function importBlocks(text: Y.Text, blocks: readonly NewBlock[], isDeclared: boolean): Override[] {
  const before = readBlocks(text)
  const isEmpty = before.length === 1 && before[0]?.kind === 'paragraph' && before[0].runs.length === 0
  const length = text.length
  const since = nextClock(text)
  insertBlocks(text, length, blocks)
  const overrides = isDeclared
    ? overridesSince(text, since, [{ author: null, length: Number.MAX_SAFE_INTEGER }])
    : []
  if (isEmpty && length > 0) applyTextOperations(text, [{ delete: length }])
  return overrides
}
