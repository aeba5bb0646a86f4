import type { LexicalEditor } from 'lexical'

/** A position on the editor's page, in pixels from its upper left corner. */
export type PopoverPosition = { left: number; top: number; bottom: number; width: number }

/** Returns the position of the browser's selection, or null when it isn't in the text; in passage mode, of the open field. */
export function selectionPosition(editor: LexicalEditor, page: HTMLElement): PopoverPosition | null {
  const field = page.querySelector('.passage__field')
  if (field !== null) return positionIn(page, field.getBoundingClientRect())
  const root = editor.getRootElement()
  const selection = root?.ownerDocument.getSelection()
  if (root == null || selection == null || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!root.contains(range.commonAncestorContainer)) return null
  return positionIn(page, rectOf(range))
}

/** Returns the rectangle of a range. An empty line has none, so its element's is used. */
export function rectOf(range: Range): DOMRect {
  const [first] = range.getClientRects()
  if (first !== undefined) return range.collapsed ? first : range.getBoundingClientRect()
  const { startContainer, startOffset } = range
  const inside = startContainer.childNodes[startOffset] ?? startContainer
  const element = inside instanceof Element ? inside : inside.parentElement
  const rect = (element ?? document.body).getBoundingClientRect()
  return new DOMRect(rect.left, rect.top, 0, Math.min(rect.height, 32))
}

export function positionIn(page: HTMLElement, rect: DOMRect): PopoverPosition {
  const box = page.getBoundingClientRect()
  const border = page.clientTop
  return {
    left: rect.left - box.left - page.clientLeft,
    top: rect.top - box.top - border,
    bottom: rect.bottom - box.top - border,
    width: rect.width,
  }
}
