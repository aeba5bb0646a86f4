import { $getSelection } from 'lexical'
import type * as Y from 'yjs'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { markerOf, walk } from '#app/domain/manuscript/layout.ts'
import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { $rangeOf } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'

/** A selected passage with the text around it. */
export type QuotedPassage = { quote: string; before: string; after: string }
const AROUND = 60

/** Returns the selected passage, or null when no words are selected. */
export function quoteSelection({ editor, binding }: EditorSession): QuotedPassage | null {
  binding.flush()
  binding.applyDelayed()
  const range = editor.getEditorState().read(() => $rangeOf(binding.rendered, $getSelection()))
  if (range === null || range.anchor === range.focus) return null
  const content = letters(binding.text)
  let [from, to] = [Math.min(range.anchor, range.focus), Math.max(range.anchor, range.focus)]
  // Breaks at the ends of the selection are not part of the passage.
  while (from < to && content[from] === '\n') from += 1
  while (from < to && content[to - 1] === '\n') to -= 1
  const quote = content.slice(from, Math.min(to, from + MAX_QUOTE_LENGTH))
  if (quote.trim() === '') return null
  return {
    quote,
    before: content.slice(Math.max(0, from - AROUND), from),
    after: content.slice(to, to + AROUND),
  }
}

function letters(text: Y.Text): string {
  let out = ''
  for (const { item } of walk(text)) {
    const content = item.content as { str?: string }
    out += markerOf(item) === null ? (content.str ?? '') : '\n'
  }
  return out
}

export const anchorAt = ({ quote, before, after }: QuotedPassage) => ({ quote, before, after })

/** Returns the start position of each comment's passage, by comment id. */
export function commentPositions(text: Y.Text): Map<string, number> {
  const positions = new Map<string, number>()
  let at = 0
  for (const { item, marks } of walk(text)) {
    if (markerOf(item) === null) {
      for (const key of Object.keys(marks)) {
        const id = commentOfMark(key)
        if (id !== null && !positions.has(id)) positions.set(id, at)
      }
    }
    at += item.length
  }
  return positions
}
