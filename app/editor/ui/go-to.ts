import { $getNodeByKey } from 'lexical'
import { pointAt } from '../binding/point-at.ts'
import { $selectWithLocalFormat } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'

/** Scrolls to a position of the text and, when the editor is editable, moves the caret there. */
export function scrollToPosition({ editor, binding }: EditorSession, position: number): void {
  const at = Math.min(position + 1, binding.text.length)
  const point = editor.getEditorState().read(() => pointAt(binding.rendered, at))
  const element = point === null ? null : editor.getElementByKey(point.key)
  element?.scrollIntoView({ block: 'center' })
  if (!editor.isEditable() || point === null) return
  editor.update(() => {
    if ($getNodeByKey(point.key) !== null)
      $selectWithLocalFormat(binding.rendered, { anchor: position, focus: position })
  })
  editor.focus()
}
