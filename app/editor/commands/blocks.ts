import { $getRoot, $getSelection, $isRangeSelection } from 'lexical'
import { type BlockProps, MAX_LEVEL } from '#app/domain/manuscript/layout.ts'
import { $createBlockNode, $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { PARAGRAPH, sameProps } from '../nodes/props.ts'
import { $touchedBlock } from './selected.ts'

/** The blocks that something is selected of, from first to last; or the one that the caret is in. */
export function $selectedBlocks(): BlockNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  const [first, last] = [selection.anchor, selection.focus]
    .map((point) => $blockIndex(point.getNode()))
    .sort((a, b) => a - b)
  const all = $getRoot().getChildren()
  const touched = $touchedBlock(selection)
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

/** Gives the selected blocks a kind; when they all have it already they become paragraphs again. */
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

/** Moves list items in or out. What isn't one becomes one when it is moved in. */
export function $shiftLevel(by: 1 | -1): void {
  for (const block of $selectedBlocks()) {
    const isNew = block.getKind() === 'paragraph' && by === 1
    if (isNew) block.setProps({ kind: 'item', list: 'bullet', level: 0 })
    else $shiftItem(block, by)
  }
}

/** As `$shiftLevel`, of the items among the selected blocks alone. */
export function $shiftItems(by: 1 | -1): void {
  for (const block of $selectedBlocks()) $shiftItem(block, by)
}

function $shiftItem(block: BlockNode, by: 1 | -1): void {
  const props = block.getProps()
  if (props.kind !== 'item') return
  const level = (props.level ?? 0) + by
  block.setProps(level < 0 ? PARAGRAPH : { ...props, level: Math.min(level, MAX_LEVEL) })
}

/** Carries the selected blocks past their neighbour: it is the neighbour that changes its place. */
export function $moveBlocks(direction: 'up' | 'down'): boolean {
  const blocks = $selectedBlocks()
  const [first, last] = [blocks[0], blocks.at(-1)]
  const neighbour = direction === 'up' ? first?.getPreviousSibling() : last?.getNextSibling()
  if (first === undefined || last === undefined || !$isBlockNode(neighbour)) return false
  if (direction === 'up') last.insertAfter(neighbour, false)
  else first.insertBefore(neighbour, false)
  return true
}

/** Puts a picture or a scene break after the block one is in, and leads on to a line of text behind it. */
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
