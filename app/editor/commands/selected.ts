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

/** The text nodes of which something is selected, each with what. */
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
 * The block whose very start a selection ends at, when it began in an earlier one: as a triple click and Shift + ↓ leave
 * it. Nothing of that block is selected, only the break before it.
 */
export function $touchedBlock(selection: RangeSelection): BlockNode | null {
  if (selection.isCollapsed()) return null
  const [start, end] = $ordered(selection)
  const block = $blockOf(end)
  return block !== null && $isAtStart(end, block) && !block.is($blockOf(start)) ? block : null
}

/** Takes the break out of such a selection: it ends where the block before ends. */
export function $leaveOutTouched(): void {
  const selection = $getSelection()
  const touched = $isRangeSelection(selection) ? $touchedBlock(selection) : null
  const before = touched?.getPreviousSibling()
  if (!$isRangeSelection(selection) || !$isBlockNode(before)) return
  const [, end] = $ordered(selection)
  const last = before.getLastChild()
  if ($isTextNode(last)) end.set(last.getKey(), last.getTextContentSize(), 'text')
  else end.set(before.getKey(), before.getChildrenSize(), 'element')
}

/**
 * Takes whole blocks out, when they are selected with the break behind them: what follows keeps its kind and its
 * author. Answers false when the selection is another one.
 */
export function $removeLines(selection: RangeSelection): boolean {
  const touched = $touchedBlock(selection)
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

/** Shows the selection again where the editor has it, whatever the browser has made of it. */
export function $renewSelection(): void {
  const selection = $getSelection()?.clone()
  if (selection === undefined) return
  selection.dirty = true
  $setSelection(selection)
}
