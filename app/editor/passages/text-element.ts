import { $getNodeByKey, type NodeKey } from 'lexical'
import type { EditorSession } from '../editor-session.ts'
import { $isBlockNode } from '../nodes/block-node.ts'

type Session = Pick<EditorSession, 'editor' | 'passages'>

/** Returns the element of the text: the editor's, or that of passage mode. */
export const textElementOf = ({ editor, passages }: Session): HTMLElement | null =>
  passages === null ? editor.getRootElement() : passages.element

/** Returns the element of a block, in the editor or in passage mode. */
export const blockElementOf = ({ editor, passages }: Session, key: string): HTMLElement | null =>
  passages === null
    ? editor.getElementByKey(key)
    : passages.element.querySelector<HTMLElement>(`[data-passage="${CSS.escape(key)}"]`)

/** Returns the passage in which the focus is. */
export const focusedPassage = ({ passages }: Pick<Session, 'passages'>): HTMLElement | null => {
  const active = document.activeElement
  return passages?.element.contains(active) ? (active?.closest<HTMLElement>('[data-passage]') ?? null) : null
}

/** Moves the focus to the text. In passage mode: to the open field, else to the first button of the current passage. */
export function focusText(session: Session): void {
  const { editor, passages } = session
  if (passages === null) {
    editor.getRootElement()?.focus({ preventScroll: true })
    return
  }
  const here = focusedPassage(session) ?? passages.element
  const target = passages.element.querySelector<HTMLElement>('textarea.passage__field')
  const element = target ?? here.querySelector<HTMLElement>('.passage__tools button')
  element?.focus({ preventScroll: true })
}

/** Moves the focus to the text, and the browser's selection to the editor's. */
export function focusEditor(session: Session): void {
  if (session.passages === null) session.editor.focus()
  else focusText(session)
}

/** Scrolls to a block and puts the caret at its start; in passage mode, moves the focus to it. */
export function goToBlock(session: Session, key: NodeKey): void {
  const { editor, passages } = session
  if (passages !== null) {
    passages.show(key, true)
    return
  }
  editor.getElementByKey(key)?.scrollIntoView({ block: 'center' })
  editor.getRootElement()?.focus({ preventScroll: true })
  editor.update(() => {
    const node = $getNodeByKey(key)
    if ($isBlockNode(node)) node.selectStart()
  })
}
