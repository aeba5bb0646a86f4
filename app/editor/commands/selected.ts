import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type PointType,
  type RangeSelection,
  type TextNode,
} from 'lexical'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'

/** Returns the text nodes with selected text, each with the selected range. */
export function $selectedText(selection: RangeSelection): { node: TextNode; from: number; to: number }[] {
  const [start, end] = $ordered(selection)
  return selection
    .getNodes()
    .filter($isTextNode)
    .map((node) => ({
      node,
      from: node.getKey() === start.key ? start.offset : 0,
      to: node.getKey() === end.key ? end.offset : node.getTextContentSize(),
    }))
    .filter(({ from, to }) => to > from)
}

export const $ordered = (selection: RangeSelection): [PointType, PointType] =>
  selection.isBackward() ? [selection.focus, selection.anchor] : [selection.anchor, selection.focus]

export function $blockOf(point: PointType): BlockNode | null {
  const block = point.getNode().getTopLevelElement()
  return $isBlockNode(block) ? block : null
}

export function $isAtStart(point: PointType, block: BlockNode): boolean {
  if (point.offset !== 0) return false
  return point.key === block.getKey() || point.key === block.getFirstChild()?.getKey()
}

/**
 * Returns the block at whose start the selection ends, when it begins in an earlier block, as after a triple click or
 * Shift + ↓. None of that block's text is selected, only the break before it.
 */
export function $trailingBlock(selection: RangeSelection): BlockNode | null {
  if (selection.isCollapsed()) return null
  const [start, end] = $ordered(selection)
  const block = $blockOf(end)
  return block !== null && $isAtStart(end, block) && !block.is($blockOf(start)) ? block : null
}

/** Removes the trailing block's break from the selection: it then ends at the end of the block before. */
export function $excludeTrailingBlock(): void {
  const selection = $getSelection()
  const touched = $isRangeSelection(selection) ? $trailingBlock(selection) : null
  const before = touched?.getPreviousSibling()
  if (!$isRangeSelection(selection) || !$isBlockNode(before)) return
  const [, end] = $ordered(selection)
  const last = before.getLastChild()
  if ($isTextNode(last)) end.set(last.getKey(), last.getTextContentSize(), 'text')
  else end.set(before.getKey(), before.getChildrenSize(), 'element')
}

/**
 * Removes whole blocks that are selected with the break after them, so that the block that follows keeps its kind and
 * author. Returns false for every other selection.
 */
export function $removeLines(selection: RangeSelection): boolean {
  const touched = $trailingBlock(selection)
  const [start] = $ordered(selection)
  const first = $blockOf(start)
  if (touched === null || first === null || !$isAtStart(start, first)) return false
  for (let block: BlockNode | null = first; block !== null && !block.is(touched); ) {
    const next: unknown = block.getNextSibling()
    block.remove(true)
    block = next instanceof Object && $isBlockNode(next as BlockNode) ? (next as BlockNode) : null
  }
  const child = touched.getFirstChild()
  for (const point of [selection.anchor, selection.focus]) {
    if ($isTextNode(child)) point.set(child.getKey(), 0, 'text')
    else point.set(touched.getKey(), 0, 'element')
  }
  return true
}

/** Makes Lexical set the browser's selection to the editor's again. */
export function $refreshSelection(): void {
  const selection = $getSelection()?.clone()
  if (selection === undefined) return
  selection.dirty = true
  $setSelection(selection)
}
