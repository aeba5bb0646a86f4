import { $getLexicalContent } from '@lexical/clipboard'
import { mergeRegister } from '@lexical/utils'
import {
  $addUpdateTag,
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  COPY_COMMAND,
  CUT_COMMAND,
  CUT_TAG,
  INTERNAL_$expandSelectionToWholeDocument,
  type LexicalEditor,
} from 'lexical'
import type { EditorBinding } from '../binding/binding.ts'
import { $rangeOf } from '../binding/position.ts'
import { selectedBlocks } from './selected.ts'
import { writeHtml, writePlain } from './write-html.ts'

const INSIDE = 'application/x-lexical-editor'

/** Registers copy and cut, which write the selection as readers would see it (see `selected.ts`). */
export function registerCopy(editor: LexicalEditor, binding: EditorBinding): () => void {
  return mergeRegister(
    editor.registerCommand(COPY_COMMAND, (event) => $copy(event, editor, binding), COMMAND_PRIORITY_HIGH),
    editor.registerCommand(CUT_COMMAND, (event) => $cut(event, editor, binding), COMMAND_PRIORITY_HIGH),
  )
}

function dataOf(event: unknown): DataTransfer | null {
  return typeof event === 'object' && event !== null && 'clipboardData' in event
    ? (event as ClipboardEvent).clipboardData
    : null
}

/** Copies the selection. Runs inside an update, so that copying and removing see the same state. */
function $copy(event: unknown, editor: LexicalEditor, binding: EditorBinding): boolean {
  const data = dataOf(event)
  if (data === null || !$fill(data, editor, binding)) return false
  ;(event as ClipboardEvent).preventDefault()
  return true
}

function $cut(event: unknown, editor: LexicalEditor, binding: EditorBinding): boolean {
  const selection = $getSelection()
  if (dataOf(event) === null || !$isRangeSelection(selection) || selection.isCollapsed()) return false
  // Cutting everything also removes the kinds of the blocks.
  INTERNAL_$expandSelectionToWholeDocument(selection)
  if (!$copy(event, editor, binding)) return false
  $addUpdateTag(CUT_TAG)
  selection.removeText()
  return true
}

function $fill(data: DataTransfer, editor: LexicalEditor, binding: EditorBinding): boolean {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || selection.isCollapsed()) return false
  const range = $rangeOf(binding.rendered, selection)
  if (range === null) return false
  const { blocks, isFragment, isSuggested } = selectedBlocks(binding.rendered, range)
  data.setData('text/plain', writePlain(blocks))
  data.setData('text/html', writeHtml(blocks, new URL(location.href), isFragment))
  // Lexical's own format would include suggestions as text.
  const inside = isSuggested ? null : $getLexicalContent(editor, selection)
  if (inside !== null) data.setData(INSIDE, inside)
  return true
}
