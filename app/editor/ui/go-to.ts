import { $getNodeByKey } from 'lexical'
import { pointAt } from '../binding/point-at.ts'
import { $selectAfresh } from '../binding/position.ts'
import type { Writing } from '../editor-session.ts'

/** Brings a place of the text into sight, and the caret there where one writes. */
export function goTo({ editor, binding }: Writing, position: number): void {
  const at = Math.min(position + 1, binding.text.length)
  const point = editor.getEditorState().read(() => pointAt(binding.shown, at))
  const element = point === null ? null : editor.getElementByKey(point.key)
  element?.scrollIntoView({ block: 'center' })
  if (!editor.isEditable() || point === null) return
  editor.update(() => {
    if ($getNodeByKey(point.key) !== null) $selectAfresh(binding.shown, { anchor: position, focus: position })
  })
  editor.focus()
}
