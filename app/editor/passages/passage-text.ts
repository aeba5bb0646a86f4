import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { diff } from '../binding/diff.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { namesIn } from '../binding/text-fragments.ts'

/** The text of a paragraph's field. `offsets[i]` is where its character `i` stands in the block. */
export type PassageText = { text: string; offsets: readonly number[] }
/** A change of a block. `cuts` are ranges of characters; `text` goes into the first, or to `at` when there is none. */
export type PassageEdit = { at: number; cuts: readonly { from: number; to: number }[]; text: string }

export const isDeleted = (reserved: string): boolean =>
  namesIn(reserved).some((mark) => suggestionMark(mark)?.kind === 'del')

export const isInserted = (reserved: string): boolean =>
  namesIn(reserved).some((mark) => suggestionMark(mark)?.kind === 'ins')

/** Returns the text without what is suggested for deletion. */
export function passageText({ fragments }: Pick<RenderedBlock, 'fragments'>): PassageText {
  let text = ''
  const offsets: number[] = []
  let at = 0
  for (const fragment of fragments) {
    if (!isDeleted(fragment.reserved)) {
      text += fragment.text
      for (let i = 0; i < fragment.text.length; i += 1) offsets.push(at + i)
    }
    at += fragment.text.length
  }
  return { text, offsets }
}

const codesOf = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** Returns the smallest changes that make `value` of a paragraph, from its end to its start. */
export function passageEdits({ text, offsets }: PassageText, value: string, caret: number): PassageEdit[] {
  return diff(codesOf(text), codesOf(value), caret)
    .map(({ at, cut, to, add }) => ({
      at: at === 0 ? (offsets[0] ?? 0) : (offsets[at - 1] ?? 0) + 1,
      cuts: rangesOf(offsets.slice(at, at + cut)),
      text: value.slice(to, to + add),
    }))
    .reverse()
}

function rangesOf(offsets: readonly number[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const offset of offsets) {
    const last = ranges.at(-1)
    if (last?.to === offset) last.to = offset + 1
    else ranges.push({ from: offset, to: offset + 1 })
  }
  return ranges
}

/** Returns where a caret stands after a text has changed around it. */
export function movedCaret(before: string, after: string, caret: number): number {
  let moved = caret
  for (const { at, cut, add } of diff(codesOf(before), codesOf(after), null)) {
    if (at + cut <= caret && (cut > 0 || at < caret)) moved += add - cut
    else if (at < caret) moved = moved - (caret - at) + Math.min(caret - at, add)
  }
  return Math.max(0, Math.min(moved, after.length))
}

/** Returns where a character of a block stands in its field: suggested deletions are not in the field. */
export const fieldOffset = (block: Pick<RenderedBlock, 'fragments'>, offset: number): number =>
  passageText(block).offsets.filter((at) => at < offset).length
