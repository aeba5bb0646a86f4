import {
  $createRangeSelection,
  $getNodeByKey,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  $setSelection,
  type BaseSelection,
  type PointType,
} from 'lexical'
import * as Y from 'yjs'
import { $isBlockNode } from '../nodes/block-node.ts'
import { pointAt, sizeOf } from './point-at.ts'
import { type ShownBlock, tokensOf } from './rendered-blocks.ts'

/** A selection as positions in the document. */
export type Range = { anchor: number; focus: number }
/** A selection that holds on to the characters around it while the document changes. */
export type Held = { anchor: Y.RelativePosition; focus: Y.RelativePosition }

/** Where the text of the n-th block starts. */
function startOf(shown: readonly ShownBlock[], index: number): number {
  let at = 0
  for (let i = 0; i < index; i += 1) {
    const block = shown[i]
    if (block !== undefined) at += tokensOf(block)
  }
  return at + (shown[index]?.bare === false ? 1 : 0)
}

/** The document's position of a point in the editor, or null for a point that is nowhere in it. */
export function $positionOf(
  shown: readonly ShownBlock[],
  point: Pick<PointType, 'key' | 'offset'>,
): number | null {
  const node = $getNodeByKey(point.key)
  if (node === null) return null
  if ($isRootNode(node)) {
    const index = Math.min(point.offset, shown.length - 1)
    return startOf(shown, index) + (point.offset > index ? (shown[index]?.length ?? 0) : 0)
  }
  const block = $isBlockNode(node) ? node : node.getParent()
  if (!$isBlockNode(block)) return null
  const index = shown.findIndex(({ key }) => key === block.getKey())
  if (index === -1) return null
  let inside = $isTextNode(node) ? point.offset : 0
  if ($isElementNode(node)) {
    for (const child of node.getChildren().slice(0, point.offset)) inside += sizeOf(child)
  } else for (const before of node.getPreviousSiblings()) inside += sizeOf(before)
  return startOf(shown, index) + inside
}

export function $rangeOf(shown: readonly ShownBlock[], selection: BaseSelection | null): Range | null {
  if (!$isRangeSelection(selection)) return null
  const anchor = $positionOf(shown, selection.anchor)
  const focus = $positionOf(shown, selection.focus)
  return anchor === null || focus === null ? null : { anchor, focus }
}

function $setPoint(point: PointType, shown: readonly ShownBlock[], position: number): void {
  const at = pointAt(shown, position)
  if (at !== null) point.set(at.key, at.offset, at.type)
}

/** Moves the writer's selection. A format chosen for the next letter stays chosen. */
export function $select(shown: readonly ShownBlock[], range: Range, current = $getSelection()): void {
  const selection = $isRangeSelection(current) ? current.clone() : $createRangeSelection()
  $setPoint(selection.anchor, shown, range.anchor)
  $setPoint(selection.focus, shown, range.focus)
  selection.dirty = !selection.is(current)
  $setSelection(selection)
}

/** As `$select`, for a place the writer comes back to: typing there goes on in the look that is there. */
export function $selectAfresh(shown: readonly ShownBlock[], range: Range): void {
  $select(shown, range)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  selection.setFormat($isTextNode(node) ? node.getFormat() : 0)
}

/**
 * A caret keeps to the character before it, so that two people who type at one place don't interleave; the
 * ends of a selection keep to what is selected.
 */
export function hold(text: Y.Text, { anchor, focus }: Range): Held {
  const side = (position: number, other: number) => (position < other ? 0 : -1)
  return {
    anchor: Y.createRelativePositionFromTypeIndex(text, anchor, side(anchor, focus)),
    focus: Y.createRelativePositionFromTypeIndex(text, focus, side(focus, anchor)),
  }
}

export function place(text: Y.Text, held: Held): Range | null {
  const doc = text.doc
  if (doc === null) return null
  const anchor = Y.createAbsolutePositionFromRelativePosition(held.anchor, doc)
  const focus = Y.createAbsolutePositionFromRelativePosition(held.focus, doc)
  if (anchor?.type !== text || focus?.type !== text) return null
  return { anchor: anchor.index, focus: focus.index }
}
