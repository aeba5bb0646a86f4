import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  PASTE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { safeLink } from '#app/domain/manuscript/links.ts'
import { $applyLink } from '../commands/links.ts'

export type LinkPaste = {
  editor: LexicalEditor
  /** Ends the undo step. */
  cut: () => void
  /** Returns true, and shows the reason, when links can't be set here. */
  refuseLink: () => boolean
}

/** A pasted address links the selected text instead of replacing it. Register this before other handlers of pastes. */
export function registerLinkPaste({ editor, cut, refuseLink }: LinkPaste): () => void {
  return editor.registerCommand(
    PASTE_COMMAND,
    (event) => {
      const data = 'clipboardData' in event ? event.clipboardData : null
      const link = addressIn(data?.getData('text/plain') ?? '')
      if (link === null || !$isTextSelected()) return false
      event.preventDefault()
      if (refuseLink()) return true
      cut()
      editor.update(() => $applyLink(link), { tag: PASTE_TAG, onUpdate: cut })
      return true
    },
    COMMAND_PRIORITY_HIGH,
  )
}

/** Returns the address when a text is nothing else, else null. */
export function addressIn(text: string): string | null {
  const address = text.trim()
  return /^(?:https?:\/\/|mailto:)\S+$/iu.test(address) ? safeLink(address) : null
}

/** An address that is selected is replaced by the pasted one, and so is text of several paragraphs. */
function $isTextSelected(): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false
  const [from, to] = [selection.anchor, selection.focus].map((point) => point.getNode().getTopLevelElement())
  const text = selection.getTextContent()
  return from?.is(to ?? null) === true && text.trim() !== '' && addressIn(text) === null
}
