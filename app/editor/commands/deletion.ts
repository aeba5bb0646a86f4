import { mergeRegister } from '@lexical/utils'
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_HIGH,
  DELETE_CHARACTER_COMMAND,
  FORMAT_ELEMENT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  INSERT_TAB_COMMAND,
  type LexicalEditor,
  OUTDENT_CONTENT_COMMAND,
  type RangeSelection,
} from 'lexical'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { outdented } from '../nodes/props.ts'
import { $currentBlock, $shiftLevel } from './blocks.ts'
import { $mayReshape, type SuggestionContext } from './limits.ts'

/** Registers the keys at block edges, where Lexical's defaults would put text into a scene break. */
export function registerBlockEdges(editor: LexicalEditor): () => void {
  const priority = COMMAND_PRIORITY_HIGH
  const always = () => true
  return mergeRegister(
    editor.registerCommand(DELETE_CHARACTER_COMMAND, (isBackward) => $deleteAtEdge(isBackward), priority),
    editor.registerCommand(INSERT_PARAGRAPH_COMMAND, $leaveEmptyItem, priority),
    editor.registerCommand(INDENT_CONTENT_COMMAND, () => $shift(1), priority),
    editor.registerCommand(OUTDENT_CONTENT_COMMAND, () => $shift(-1), priority),
    // A manuscript has no alignment, and no tabs by key: see `registerTab`.
    editor.registerCommand(FORMAT_ELEMENT_COMMAND, always, priority),
    editor.registerCommand(INSERT_TAB_COMMAND, always, priority),
  )
}

function $shift(by: 1 | -1): boolean {
  $shiftLevel(by)
  return true
}

function $caret(): { selection: RangeSelection; block: BlockNode } | null {
  const selection = $getSelection()
  const block = $currentBlock()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || block === null) return null
  return { selection, block }
}

/** Enter in an empty item or quote ends the list or the quote. */
function $leaveEmptyItem(): boolean {
  const caret = $caret()
  if (caret === null || !caret.block.isEmpty()) return false
  const props = caret.block.getProps()
  if (props.kind !== 'item' && props.kind !== 'quote') return false
  caret.block.setProps(outdented(props))
  return true
}

function $deleteAtEdge(isBackward: boolean): boolean {
  const caret = $caret()
  if (caret === null || !isAtEdge(caret.selection, caret.block, isBackward)) return false
  const { block } = caret
  if (isBackward && block.getKind() !== 'paragraph') return false
  const beside = isBackward ? block.getPreviousSibling() : block.getNextSibling()
  if (!$isBlockNode(beside)) return false
  if (beside.getKind() === 'break' && beside.isEmpty()) {
    beside.remove()
    return true
  }
  if (beside.getKind() !== 'image') return false
  // Move into the caption instead of merging: one key too many must not delete the image.
  if (block.isEmpty()) block.remove()
  if (isBackward) beside.selectEnd()
  else beside.selectStart()
  return true
}

function isAtEdge({ anchor }: RangeSelection, block: BlockNode, isStart: boolean): boolean {
  const edge = isStart ? block.getFirstChild() : block.getLastChild()
  if (edge === null) return true
  if (anchor.type === 'element') return anchor.offset === (isStart ? 0 : block.getChildrenSize())
  return anchor.key === edge.getKey() && anchor.offset === (isStart ? 0 : edge.getTextContentSize())
}

/**
 * In suggest mode, where block kinds can't be changed: Backspace at the start of a heading or item joins it to the block
 * above, and Enter in an empty item adds another item.
 */
export function registerJoining(editor: LexicalEditor, binding: SuggestionContext): () => void {
  return mergeRegister(
    registerJoin(editor, binding),
    editor.registerCommand(
      INSERT_PARAGRAPH_COMMAND,
      () => {
        const caret = binding.suggester === null ? null : $caret()
        if (caret === null || !caret.block.isEmpty() || $mayReshape(caret.block, binding)) return false
        caret.selection.insertParagraph()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
  )
}

function registerJoin(editor: LexicalEditor, binding: SuggestionContext): () => void {
  return editor.registerCommand(
    DELETE_CHARACTER_COMMAND,
    (isBackward) => {
      const caret = binding.suggester === null || !isBackward ? null : $caret()
      const above = caret?.block.getPreviousSibling()
      if (!caret || !$isBlockNode(above) || above.getKind() === 'image') return false
      if (!isAtEdge(caret.selection, caret.block, true)) return false
      const children = caret.block.getChildren()
      above.selectEnd()
      above.append(...children)
      caret.block.remove()
      return true
    },
    COMMAND_PRIORITY_CRITICAL,
  )
}
