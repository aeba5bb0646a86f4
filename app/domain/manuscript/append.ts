import type * as Y from 'yjs'
import type { Override } from './authorship.ts'
import { readBlocks } from './layout.ts'
import { insertBlocks, nextClock, overridesSince, paragraph } from './write.ts'

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
