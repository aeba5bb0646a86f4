import { $getRoot, $getSelection, $isRangeSelection } from 'lexical'
import { type BlockProps, MAX_LEVEL } from '#app/domain/manuscript/layout.ts'
import { $createBlockNode, $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { PARAGRAPH, sameProps } from '../nodes/props.ts'
import { $trailingBlock } from './selected.ts'

/** Returns the blocks with selected content in order, or the block of the caret. */
export function $selectedBlocks(): BlockNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const [first, last] = [selection.anchor, selection.focus]
    .map((point) => $blockIndex(point.getNode()))
    .sort((a, b) => a - b)
  const all = $getRoot().getChildren()
  const touched = $trailingBlock(selection)
  return all
    .slice(first ?? 0, (last ?? 0) + 1)
    .filter($isBlockNode)
    .filter((block) => !block.is(touched))
}

function $blockIndex(node: ReturnType<ReturnType<typeof $getRoot>['getFirstChild']> & object): number {
  const block = node.getTopLevelElement()
  return block === null ? 0 : block.getIndexWithinParent()
}

export const $currentBlock = (): BlockNode | null => $selectedBlocks().at(-1) ?? null

/** Sets the kind of the selected blocks; when all have it already, they become paragraphs. */
export function $setKind(props: BlockProps): void {
  const blocks = $selectedBlocks().filter((block) => block.getKind() !== 'image')
  const isThere = blocks.length > 0 && blocks.every((block) => isLike(block.getProps(), props))
  for (const block of blocks) {
    const level = block.getProps().level ?? 0
    if (isThere) block.setProps(PARAGRAPH)
    else block.setProps(props.kind === 'item' ? { ...props, level } : props)
  }
}

export const isLike = (a: BlockProps, b: BlockProps): boolean =>
  a.kind === b.kind && (a.kind !== 'item' || a.list === b.list)

/** Indents or outdents the selected list items. An indented paragraph becomes an item. */
export function $shiftLevel(by: 1 | -1): void {
  for (const block of $selectedBlocks()) {
    const isNew = block.getKind() === 'paragraph' && by === 1
    if (isNew) block.setProps({ kind: 'item', list: 'bullet', level: 0 })
    else $shiftItem(block, by)
  }
}

/** Like `$shiftLevel`, but changes only list items. */
export function $shiftItems(by: 1 | -1): void {
  for (const block of $selectedBlocks()) $shiftItem(block, by)
}

function $shiftItem(block: BlockNode, by: 1 | -1): void {
  const props = block.getProps()
  if (props.kind !== 'item') return
  const level = (props.level ?? 0) + by
  block.setProps(level < 0 ? PARAGRAPH : { ...props, level: Math.min(level, MAX_LEVEL) })
}

/** Moves the selected blocks past their neighbour by moving the neighbour. Returns false when there is none. */
export function $moveBlocks(direction: 'up' | 'down'): boolean {
  const blocks = $selectedBlocks()
  const [first, last] = [blocks[0], blocks.at(-1)]
  const neighbour = direction === 'up' ? first?.getPreviousSibling() : last?.getNextSibling()
  if (first === undefined || last === undefined || !$isBlockNode(neighbour)) return false
  if (direction === 'up') last.insertAfter(neighbour, false)
  else first.insertBefore(neighbour, false)
  return true
}

/** Inserts an image or a scene break after the current block, or in place of an empty one, and selects the block after it. */
export function $insertBlock(props: BlockProps, mayReshape = (_block: BlockNode) => true): void {
  const current = $currentBlock() ?? $getRoot().getLastChild()
  if (!$isBlockNode(current)) return
  const takesPlace = current.isEmpty() && sameProps(current.getProps(), PARAGRAPH) && mayReshape(current)
  const block = takesPlace ? current.setProps(props) : $createBlockNode(props)
  if (!takesPlace) current.insertAfter(block, false)
  let next = block.getNextSibling()
  if (!$isBlockNode(next)) {
    next = $createBlockNode()
    block.insertAfter(next, false)
  }
  if ($isBlockNode(next)) next.selectStart()
}
