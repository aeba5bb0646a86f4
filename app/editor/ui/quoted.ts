import { $createRangeSelectionFromDom, $getSelection, type EditorState } from 'lexical'
import type * as Y from 'yjs'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { markerOf, walk } from '#app/domain/manuscript/layout.ts'
import { $rangeOf, type PositionRange } from '../binding/position.ts'
import { type RenderedBlock, tokensOf } from '../binding/rendered-blocks.ts'
import type { EditorSession } from '../editor-session.ts'

/** A passage with the text around it, and its positions in the document. */
export type QuotedPassage = { quote: string; before: string; after: string; from: number; to: number }
const AROUND = 60

/** Returns the selected passage, or the paragraph of the caret when nothing is selected; null without words. */
export function quoteSelection(editorSession: EditorSession): QuotedPassage | null {
  const { binding } = editorSession
  binding.flush()
  binding.applyDelayed()
  const range = selectedRange(editorSession)
  if (range === null) return null
  const [from, to] = [Math.min(range.anchor, range.focus), Math.max(range.anchor, range.focus)]
  return from === to ? quoteBlock(binding.rendered, binding.text, from) : quoteRange(binding.text, from, to)
}

/** A read-only editor does not follow the browser's selection, so that is read. */
function selectedRange({ editor, binding, passages }: EditorSession): PositionRange | null {
  const read = (state: EditorState) =>
    state.read(() => {
      const dom = editor._window?.getSelection() ?? null
      const isInside = editor.getRootElement()?.contains(dom?.anchorNode ?? null) ?? false
      if (editor.isEditable() || passages !== null) return $rangeOf(binding.rendered, $getSelection())
      return isInside ? $rangeOf(binding.rendered, $createRangeSelectionFromDom(dom, editor)) : null
    })
  return read(editor.getEditorState())
}

function quoteBlock(
  rendered: readonly RenderedBlock[],
  text: Y.Text,
  position: number,
): QuotedPassage | null {
  const found = blockAt(rendered, position)
  return found === null ? null : quoteRange(text, found.start, found.start + found.block.length)
}

/** Returns the block at a position of the document, with its number and the position of its text. */
export function blockAt(
  rendered: readonly RenderedBlock[],
  position: number,
): { block: RenderedBlock; index: number; start: number } | null {
  let at = 0
  for (const [index, block] of rendered.entries()) {
    const start = at + (block.bare ? 0 : 1)
    at += tokensOf(block)
    if (position <= at || index === rendered.length - 1) return { block, index, start }
  }
  return null
}

function quoteRange(text: Y.Text, start: number, end: number): QuotedPassage | null {
  const content = letters(text)
  let [from, to] = [start, end]
  // Breaks at the ends of the selection are not part of the passage.
  while (from < to && content[from] === '\n') from += 1
  while (from < to && content[to - 1] === '\n') to -= 1
  to = Math.min(to, from + MAX_QUOTE_LENGTH)
  const quote = content.slice(from, to)
  if (quote.trim() === '') return null
  return {
    ...{ quote, from, to },
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

export const anchorAt = ({ quote, before, after }: Pick<QuotedPassage, 'quote' | 'before' | 'after'>) => ({
  ...{ quote, before, after },
})
