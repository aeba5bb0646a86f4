import type * as Y from 'yjs'
import type { Override } from './authorship.ts'
import { readBlocks } from './layout.ts'
import { insertBlocks, keptFor, nextClock, paragraph } from './write.ts'

/** An idea as a manuscript has it: the hook, and what was said to it, as paragraphs. */
export const paragraphsOf = ({ hook, detail }: { hook: string; detail: string }): string[] =>
  [hook, ...detail.split(/\n\s*\n/)].map((text) => text.trim()).filter((text) => text !== '')

/** Behind all that stands there, and their author's whoever brings them; an empty last line is filled first. */
export function appendParagraphs(text: Y.Text, paragraphs: readonly string[], author: string): Override[] {
  const since = nextClock(text)
  const last = readBlocks(text).at(-1)
  const isFree = last?.kind === 'paragraph' && last.runs.length === 0
  const [first = '', ...rest] = paragraphs
  if (isFree) text.insert(text.length, first, {})
  insertBlocks(text, text.length, (isFree ? rest : paragraphs).map(paragraph))
  return keptFor(text, since, [{ author, length: Number.MAX_SAFE_INTEGER }])
}
