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
import { type RenderedBlock, tokensOf } from './rendered-blocks.ts'

/** A selection as positions in the document. */
export type PositionRange = { anchor: number; focus: number }
/** A selection as Yjs relative positions, which stay valid while the document changes. */
export type AnchoredSelection = { anchor: Y.RelativePosition; focus: Y.RelativePosition }

/** Returns the position where the text of the n-th block starts. */
function startOf(rendered: readonly RenderedBlock[], index: number): number {
  let at = 0
  for (let i = 0; i < index; i += 1) {
    const block = rendered[i]
    if (block !== undefined) at += tokensOf(block)
  }
  return at + (rendered[index]?.bare === false ? 1 : 0)
}

/** Converts an editor point to a document position, or null for a point outside the text. */
export function $positionOf(
  rendered: readonly RenderedBlock[],
  point: Pick<PointType, 'key' | 'offset'>,
): number | null {
  const node = $getNodeByKey(point.key)
  if (node === null) return null
  if ($isRootNode(node)) {
    const index = Math.min(point.offset, rendered.length - 1)
    return startOf(rendered, index) + (point.offset > index ? (rendered[index]?.length ?? 0) : 0)
  }
  const block = $isBlockNode(node) ? node : node.getParent()
  if (!$isBlockNode(block)) return null
  const index = rendered.findIndex(({ key }) => key === block.getKey())
  if (index === -1) return null
  let inside = $isTextNode(node) ? point.offset : 0
  if ($isElementNode(node)) {
    for (const child of node.getChildren().slice(0, point.offset)) inside += sizeOf(child)
  } else for (const before of node.getPreviousSiblings()) inside += sizeOf(before)
  return startOf(rendered, index) + inside
}

export function $rangeOf(
  rendered: readonly RenderedBlock[],
  selection: BaseSelection | null,
): PositionRange | null {
  if (!$isRangeSelection(selection)) return null
  const anchor = $positionOf(rendered, selection.anchor)
  const focus = $positionOf(rendered, selection.focus)
  return anchor === null || focus === null ? null : { anchor, focus }
}

function $setPoint(point: PointType, rendered: readonly RenderedBlock[], position: number): void {
  const at = pointAt(rendered, position)
  if (at !== null) point.set(at.key, at.offset, at.type)
}

/** Moves the local selection. Keeps a format that was chosen for the next letter. */
export function $select(
  rendered: readonly RenderedBlock[],
  range: PositionRange,
  current = $getSelection(),
): void {
  const selection = $isRangeSelection(current) ? current.clone() : $createRangeSelection()
  $setPoint(selection.anchor, rendered, range.anchor)
  $setPoint(selection.focus, rendered, range.focus)
  selection.dirty = !selection.is(current)
  $setSelection(selection)
}

/** Like `$select`, but typing continues in the format of the text at the new position. */
export function $selectWithLocalFormat(rendered: readonly RenderedBlock[], range: PositionRange): void {
  $select(rendered, range)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const node = selection.anchor.getNode()
  selection.setFormat($isTextNode(node) ? node.getFormat() : 0)
}

/**
 * Anchors a selection to the document. A caret follows the character before it, so that the text of two people typing
 * at one position does not interleave; the ends of a selection follow the selected text.
 */
export function anchorSelection(text: Y.Text, { anchor, focus }: PositionRange): AnchoredSelection {
  const side = (position: number, other: number) => (position < other ? 0 : -1)
  return {
    anchor: Y.createRelativePositionFromTypeIndex(text, anchor, side(anchor, focus)),
    focus: Y.createRelativePositionFromTypeIndex(text, focus, side(focus, anchor)),
  }
}

export function resolveSelection(text: Y.Text, held: AnchoredSelection): PositionRange | null {
  const doc = text.doc
  if (doc === null) return null
  const anchor = Y.createAbsolutePositionFromRelativePosition(held.anchor, doc)
  const focus = Y.createAbsolutePositionFromRelativePosition(held.focus, doc)
  if (anchor?.type !== text || focus?.type !== text) return null
  return { anchor: anchor.index, focus: focus.index }
}
