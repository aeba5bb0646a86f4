import type * as Y from 'yjs'
import { layOut } from './codes.ts'
import { diff } from './diff.ts'
import { keeperOf } from './marks.ts'
import { type ShownBlock, tokensOf } from './rendered-blocks.ts'
import { type Suggester, SuggestionWriter } from './suggest.ts'
import { type Positions, Writer } from './writer.ts'

export type PushOptions = {
  /** A position in `next`. */
  caret: number | null
  /** Where the caret stood before, when nothing was selected: it tells Delete from Backspace. */
  caretBefore?: number | null
  /** Set when what is done is only suggested. */
  suggester?: Suggester | null
  /** Has the document had this mark of a comment? Without it, any may be brought along. */
  isKnown?: (comment: string) => boolean
}

/**
 * Writes into the document what makes `before` (which the document shows) into `next` (which the editor shows),
 * and gives new blocks their markers. Call it inside a transaction. Answers with where positions of `next` are in
 * the document now: it may say something else than the editor, when marks were left off or things only suggested.
 */
export function push(
  text: Y.Text,
  before: readonly ShownBlock[],
  next: readonly ShownBlock[],
  { caret, caretBefore = null, suggester = null, isKnown }: PushOptions,
): Positions {
  const { first, lastBefore, lastNext } = changedBlocks(before, next)
  if (first > lastBefore && first > lastNext) return (position) => position
  const base = before.slice(0, first).reduce((sum, block) => sum + tokensOf(block), 0)
  const numbers = new Map<string, number>()
  // Copies: a block that was only carried elsewhere is one object on both sides, and gets a new marker.
  const old = before.slice(first, lastBefore + 1).map((block) => ({ ...block }))
  const a = layOut(old, numbers)
  const b = layOut(next.slice(first, lastNext + 1), numbers)
  const hint = caret === null ? null : Math.min(Math.max(caret - base, 0), b.codes.length)
  const hunks = diff(a.codes, b.codes, hint)
  const write =
    suggester === null
      ? new Writer(text, a, b, base, keeperOf(before, a, hunks, isKnown))
      : new SuggestionWriter(text, a, b, base, suggester, caretBefore)
  let at = 0
  let to = 0
  for (const hunk of hunks) {
    write.keep(at, to, hunk.at - at)
    write.replace(hunk)
    at = hunk.at + hunk.cut
    to = hunk.to + hunk.add
  }
  write.keep(at, to, a.codes.length - at)
  write.finish()
  return write.positions()
}

/** The range of blocks outside which both lists hold the very same objects. */
function changedBlocks(before: readonly ShownBlock[], next: readonly ShownBlock[]) {
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
