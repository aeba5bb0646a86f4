import type * as Y from 'yjs'
import { encodeBlocks } from './codes.ts'
import { diff } from './diff.ts'
import { createMarkFilter } from './marks.ts'
import { type RenderedBlock, tokensOf } from './rendered-blocks.ts'
import { type Suggester, SuggestionWriter } from './suggest.ts'
import { DocumentWriter, type Positions } from './writer.ts'

export type PushOptions = {
  /** A position in `next`. */
  caret: number | null
  /** The caret's position before the change, when nothing was selected: it distinguishes Delete from Backspace. */
  caretBefore?: number | null
  /** Set when the changes are written as suggestions. */
  suggester?: Suggester | null
  /** Returns true when the document has had this comment mark. By default every mark is accepted. */
  isKnown?: (comment: string) => boolean
}

/**
 * Writes the difference between `before` (the document's state) and `next` (the editor's state) into the document and
 * gives new blocks their markers. Call it inside a transaction. Returns a function that maps positions of `next` to
 * the document: they differ where marks were dropped or changes became suggestions.
 */
export function push(
  text: Y.Text,
  before: readonly RenderedBlock[],
  next: readonly RenderedBlock[],
  { caret, caretBefore = null, suggester = null, isKnown }: PushOptions,
): Positions {
  const { first, lastBefore, lastNext } = changedBlocks(before, next)
  if (first > lastBefore && first > lastNext) return (position) => position
  const base = before.slice(0, first).reduce((sum, block) => sum + tokensOf(block), 0)
  const numbers = new Map<string, number>()
  // Copies: a block that only moved is one object on both sides, and gets a new marker.
  const old = before.slice(first, lastBefore + 1).map((block) => ({ ...block }))
  const a = encodeBlocks(old, numbers)
  const b = encodeBlocks(next.slice(first, lastNext + 1), numbers)
  const hint = caret === null ? null : Math.min(Math.max(caret - base, 0), b.codes.length)
  const hunks = diff(a.codes, b.codes, hint)
  const write =
    suggester === null
      ? new DocumentWriter(text, a, b, base, createMarkFilter(before, a, hunks, isKnown))
      : new SuggestionWriter(text, a, b, base, suggester, caretBefore)
  let at = 0
  let to = 0
  for (const hunk of hunks) {
    write.retain(at, to, hunk.at - at)
    write.replace(hunk)
    at = hunk.at + hunk.cut
    to = hunk.to + hunk.add
  }
  write.retain(at, to, a.codes.length - at)
  write.finish()
  return write.positions()
}

/** Returns the range of blocks outside of which both lists hold identical objects. */
function changedBlocks(before: readonly RenderedBlock[], next: readonly RenderedBlock[]) {
  let first = 0
  const shorter = Math.min(before.length, next.length)
  while (first < shorter && before[first] === next[first]) first += 1
  let lastBefore = before.length - 1
  let lastNext = next.length - 1
  while (lastBefore >= first && lastNext >= first && before[lastBefore] === next[lastNext]) {
    lastBefore -= 1
    lastNext -= 1
  }
  return { first, lastBefore, lastNext }
}
