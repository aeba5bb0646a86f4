import { $getNearestNodeFromDOMNode, $isTextNode } from 'lexical'
import { $positionOf } from '../binding/position.ts'
import type { Writing } from '../editor-session.ts'

/** One character of the text on the page: where it stands in the document, and where on the screen. */
export type Pointed = { position: number; rect: DOMRect }

/** The character under the pointer; null beside the lines and over pictures. */
export function characterAt(writing: Writing, x: number, y: number): Pointed | null {
  const found = boundaryAt(x, y)
  if (found === null) return null
  const { node, offset } = found
  for (const index of [offset - 1, offset]) {
    const rect = rectOf(node, index)
    if (rect !== null && x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom)
      return pointed(writing, node, index, rect)
  }
  return null
}

/** The character before the caret, or the first one that is selected. */
export function characterAtCaret(writing: Writing): Pointed | null {
  const selection = document.getSelection()
  if (selection === null || selection.rangeCount === 0) return null
  const { startContainer, startOffset, collapsed } = selection.getRangeAt(0)
  const place = textAt(startContainer, startOffset)
  if (place === null) return null
  const { node, offset } = place
  const index = collapsed && offset > 0 ? offset - 1 : Math.min(offset, node.length - 1)
  const rect = rectOf(node, index)
  return rect === null ? null : pointed(writing, node, index, rect)
}

type Boundary = { node: Text; offset: number }

function boundaryAt(x: number, y: number): Boundary | null {
  const at = 'caretPositionFromPoint' in document ? document.caretPositionFromPoint(x, y) : null
  const range = at === null && 'caretRangeFromPoint' in document ? document.caretRangeFromPoint(x, y) : null
  const node = at?.offsetNode ?? range?.startContainer
  return node instanceof Text ? { node, offset: at?.offset ?? range?.startOffset ?? 0 } : null
}

/** In an element the caret stands between its children: what is before it counts, at its start what is behind. */
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

function pointed({ editor, binding }: Writing, node: Text, offset: number, rect: DOMRect): Pointed | null {
  const position = editor.getEditorState().read(
    () => {
      const found = $getNearestNodeFromDOMNode(node)
      return $isTextNode(found) ? $positionOf(binding.shown, { key: found.getKey(), offset }) : null
    },
    { editor },
  )
  return position === null ? null : { position, rect }
}
