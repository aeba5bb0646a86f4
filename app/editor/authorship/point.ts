import { $getNearestNodeFromDOMNode, $getSelection, $isTextNode } from 'lexical'
import { $positionOf, $rangeOf } from '../binding/position.ts'
import type { EditorSession } from '../editor-session.ts'

/** A character on the page: its position in the document and its rectangle on the screen. */
export type LocatedCharacter = { position: number; rect: DOMRect }

/** Returns the character under the pointer, or null beside the lines and over pictures. */
export function characterAt(editorSession: EditorSession, x: number, y: number): LocatedCharacter | null {
  const found = boundaryAt(x, y)
  if (found === null) return null
  const { node, offset } = found
  for (const index of [offset - 1, offset]) {
    const rect = rectOf(node, index)
    if (rect !== null && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)
      return pointed(editorSession, node, index, rect)
  }
  return null
}

/** Returns the character before the caret, or the first selected one. */
export function characterAtCaret(editorSession: EditorSession): LocatedCharacter | null {
  if (editorSession.passages !== null) return characterInPassage(editorSession)
  const selection = document.getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const { startContainer, startOffset, collapsed } = selection.getRangeAt(0)
  const place = textAt(startContainer, startOffset)
  if (place === null) return null
  const { node, offset } = place
  const index = collapsed && offset > 0 ? offset - 1 : Math.min(offset, node.length - 1)
  const rect = rectOf(node, index)
  return rect === null ? null : pointed(editorSession, node, index, rect)
}

/** Like `characterAtCaret`, in passage mode: the field has no elements for its characters, so its own place is used. */
function characterInPassage({ editor, binding, passages }: EditorSession): LocatedCharacter | null {
  const range = editor.getEditorState().read(() => $rangeOf(binding.rendered, $getSelection()))
  const element = passages?.element.querySelector('.passage__field') ?? passages?.element
  if (range === null || element === undefined) return null
  const from = Math.min(range.anchor, range.focus)
  const position = range.anchor === range.focus ? Math.max(0, from - 1) : from
  return { position, rect: element.getBoundingClientRect() }
}

type Boundary = { node: Text; offset: number }

function boundaryAt(x: number, y: number): Boundary | null {
  const at = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : null
  const range = at === null && 'caretRangeFromPoint' in document ? document.caretRangeFromPoint(x, y) : null
  const node = at?.offsetNode ?? range?.startContainer
  return node instanceof Text ? { node, offset: at?.offset ?? range?.startOffset ?? 0 } : null
}

/** Converts a DOM point to a text position: in an element, the end of the text before it, else the start of the text after it. */
function textAt(node: Node, offset: number): Boundary | null {
  if (node instanceof Text) return { node, offset }
  const before = lastText(node.childNodes[offset - 1])
  if (before !== null) return { node: before, offset: before.length }
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT)
  const first = walker.nextNode()
  return first instanceof Text ? { node: first, offset: 0 } : null
}

function lastText(node: Node | undefined): Text | null {
  let at: Node | null | undefined = node
  while (at != null && !(at instanceof Text)) at = at.lastChild
  return at instanceof Text ? at : null
}

function rectOf(node: Text, index: number): DOMRect | null {
  if (index < 0 || index >= node.length) return null
  const range = document.createRange()
  range.setStart(node, index)
  range.setEnd(node, index + 1)
  return range.getClientRects()[0] ?? null
}

function pointed(
  { editor, binding }: EditorSession,
  node: Text,
  offset: number,
  rect: DOMRect,
): LocatedCharacter | null {
  const position = editor.getEditorState().read(
    () => {
      const found = $getNearestNodeFromDOMNode(node)
      return $isTextNode(found) ? $positionOf(binding.rendered, { key: found.getKey(), offset }) : null
    },
    { editor },
  )
  return position === null ? null : { position, rect }
}
