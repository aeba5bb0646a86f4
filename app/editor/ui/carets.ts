import type { LexicalEditor } from 'lexical'
import { pointAt } from '../binding/point-at.ts'
import { resolveSelection } from '../binding/position.ts'
import type { PresentMember } from '../connection/presence.ts'
import type { EditorSession } from '../editor-session.ts'
import { type PopoverPosition, positionIn, rectOf } from './popover-position.ts'
import { blockAt } from './quoted.ts'

/** Another member's caret and selection on the page. */
export type RemoteCaret = {
  person: PresentMember
  caret: PopoverPosition
  selected: Range | null
  /** The block of the caret, and where it begins on the page. */
  block: string
  top: number
  movedAt: number
}

export function remoteCaretsOn(
  { editor, session, binding }: EditorSession,
  page: HTMLElement,
): RemoteCaret[] {
  const out: RemoteCaret[] = []
  for (const { person, selection, movedAt } of session.presence.cursors(Date.now())) {
    const range = resolveSelection(session.text, selection)
    if (range === null) continue
    const focus = domPoint(editor, binding, range.focus)
    const anchor = domPoint(editor, binding, range.anchor)
    if (focus === null || anchor === null) continue
    const at = document.createRange()
    at.setStart(focus.node, focus.offset)
    const selected =
      range.anchor === range.focus ? null : rangeBetween(anchor, focus, range.anchor > range.focus)
    const block = blockAt(binding.rendered, range.focus)?.block.key ?? ''
    const rect = editor.getElementByKey(block)?.getBoundingClientRect() ?? rectOf(at)
    const { top } = positionIn(page, rect)
    out.push({ person, caret: positionIn(page, rectOf(at)), selected, block, top, movedAt })
  }
  return out
}

type DomPoint = { node: Node; offset: number }

function rangeBetween(anchor: DomPoint, focus: DomPoint, isBackward: boolean): Range {
  const [from, to] = isBackward ? [focus, anchor] : [anchor, focus]
  const range = document.createRange()
  range.setStart(from.node, from.offset)
  range.setEnd(to.node, to.offset)
  return range
}

const MOST_RECTANGLES = 200

/** Returns the rectangles of a selection on the page. */
export const rectanglesOf = (range: Range, page: HTMLElement): PopoverPosition[] =>
  [...range.getClientRects()]
    .filter(({ width, height }) => width > 0 && height < 80)
    .slice(0, MOST_RECTANGLES)
    .map((rect) => positionIn(page, rect))

function domPoint(
  editor: LexicalEditor,
  binding: EditorSession['binding'],
  position: number,
): DomPoint | null {
  const point = editor.getEditorState().read(() => pointAt(binding.rendered, position))
  const element = point === null ? null : editor.getElementByKey(point.key)
  if (point === null || element === null) return null
  if (point.type === 'element') {
    const inner = element.querySelector(':scope > figcaption') ?? element
    return { node: inner, offset: Math.min(point.offset, inner.childNodes.length) }
  }
  let text: Node = element
  while (text.firstChild !== null) text = text.firstChild
  return { node: text, offset: Math.min(point.offset, text.textContent?.length ?? 0) }
}
