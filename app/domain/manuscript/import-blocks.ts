import type * as Y from 'yjs'
import type { Override } from './authorship.ts'
import { readBlocks } from './layout.ts'
import { applyTextOperations, insertBlocks, type NewBlock, nextClock, overridesSince } from './write.ts'

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
