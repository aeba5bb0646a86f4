import { type AnchoredSelection, anchorSelection, resolveSelection } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'
import { blockAt, type QuotedPassage, quoteSelection } from '../ui/quoted.ts'

export type Quoted = Pick<QuotedPassage, 'quote' | 'before' | 'after'>

/** A comment on a passage that was not sent yet, or that was sent and has no mark in the text yet. */
export type Draft = Quoted & {
  key: string
  anchored: AnchoredSelection
  /** The selection in the browser, to paint it while the focus is in the card. */
  range: Range | null
  /** Set while it is on its way; `id` when it has arrived. */
  sent: { body: string; id: string | null } | null
}

/** The current position of a draft in the text. */
export type DraftPlace = { block: string; paragraph: number; offset: number }

let made = 0
const nextKey = (): string => {
  made += 1
  return `draft-${Date.now()}-${made}`
}

/** Begins a comment on the selected passage; null when there are no words. */
export function draftOfSelection(editorSession: EditorSession): Draft | null {
  const quoted = quoteSelection(editorSession)
  if (quoted === null) return null
  const selection = document.getSelection()
  const range = selection !== null && !selection.isCollapsed ? selection.getRangeAt(0).cloneRange() : null
  const { quote, before, after, from, to } = quoted
  const anchored = anchorSelection(editorSession.binding.text, { anchor: from, focus: to })
  return { ...{ key: nextKey(), quote, before, after, anchored, range }, sent: null }
}

export function placeOfDraft({ anchored }: Draft, { binding }: EditorSession): DraftPlace | null {
  const range = resolveSelection(binding.text, anchored)
  const found = range === null ? null : blockAt(binding.rendered, range.anchor + 1)
  if (range === null || found === null) return null
  return { block: found.block.key, paragraph: found.index + 1, offset: range.anchor - found.start }
}
