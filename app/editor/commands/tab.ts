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
  /** Before the levels change: one step of undo. */
  cut: () => void
  /** Says why, when the level can't be changed here. */
  refuses: () => boolean
  /** The first time that Tab doesn't lead out of the text, one is told how to get out. */
  tellWayOut: () => void
}

/**
 * In a list Tab and Shift + Tab change the level of an item; everywhere else they lead out of the text, and after Escape
 * they do that in a list too. Any other key takes the Escape back.
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
        // Lexical would take the focus away; a stray Escape must not swallow what is typed next.
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
        if (options.refuses()) return true
        options.cut()
        $shiftItems(event.shiftKey ? -1 : 1)
        if (!isTold) options.tellWayOut()
        isTold = true
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}
