import { mergeRegister } from '@lexical/utils'
import {
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { $selectedBlocks, $shiftItems } from './blocks.ts'

export type TabOptions = {
  /** Called before the levels change, to start a new undo step. */
  stopCapturing: () => void
  /** Returns true, and shows the reason, when the level can't be changed here. */
  refuseChange: () => boolean
  /** Called the first time that Tab is captured, to explain how to leave the text. */
  explainTabExit: () => void
}

/**
 * Tab and Shift + Tab change the level of list items. Everywhere else, and in a list after Escape, they leave the text.
 * Any other key cancels the Escape.
 */
export function registerTab(editor: LexicalEditor, options: TabOptions): () => void {
  let isLeaving = false
  let isTold = false
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      ({ key }) => {
        if (!['Tab', 'Escape', 'Shift'].includes(key)) isLeaving = false
        return false
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      KEY_ESCAPE_COMMAND,
      () => {
        isLeaving = true
        // Lexical would blur the editor, and an accidental Escape would lose what is typed next.
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        const isNative = isLeaving || event.altKey || event.ctrlKey || event.metaKey
        isLeaving = false
        if (
          isNative ||
          !editor.isEditable() ||
          !$selectedBlocks().some((block) => block.getKind() === 'item')
        )
          return false
        event.preventDefault()
        if (options.refuseChange()) return true
        options.stopCapturing()
        $shiftItems(event.shiftKey ? -1 : 1)
        if (!isTold) options.explainTabExit()
        isTold = true
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}
