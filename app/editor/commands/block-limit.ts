import { mergeRegister } from '@lexical/utils'
import {
  $getRoot,
  $isElementNode,
  COMMAND_PRIORITY_CRITICAL,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  PASTE_COMMAND,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'
import { MAX_BLOCKS } from '#app/domain/manuscript/validate-update.ts'

/**
 * Blocks input that would exceed the maximum number of blocks, and calls `tell`. The server would refuse the whole
 * update, with all other changes in it.
 */
export function registerBlockLimit(editor: LexicalEditor, onRefused: () => void): () => void {
  const $refuses = (more: number): boolean => {
    const isTooMuch = more > 0 && $getRoot().getChildrenSize() + more > MAX_BLOCKS
    if (isTooMuch) onRefused()
    return isTooMuch
  }
  return mergeRegister(
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, () => $refuses(1), COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(
      SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
      ({ nodes }) => $refuses($blocksIn(nodes) - 1),
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        // Blocks of HTML are counted when its nodes are inserted.
        if (data === null || data.types.includes('text/html') || !data.types.includes('text/plain'))
          return false
        const isRefused = $refuses(data.getData('text/plain').split(/\r?\n/u).length - 1)
        if (isRefused) event.preventDefault()
        return isRefused
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  )
}

const $blocksIn = (nodes: readonly LexicalNode[]): number =>
  nodes.filter((node) => $isElementNode(node) && !node.isInline()).length
