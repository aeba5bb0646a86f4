import {
  $createLineBreakNode,
  $createRangeSelection,
  $createTextNode,
  $getNodeByKey,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type LexicalEditor,
  type LexicalNode,
  type NodeKey,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  type TextNode,
} from 'lexical'
import type { EditorBinding } from '../binding/binding.ts'
import { $createBlockNode, $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { $getLink, $getReserved } from '../nodes/text-state.ts'
import { isDeleted, type PassageEdit, type PassageText, passageEdits, passageText } from './passage-text.ts'

export type PassageContext = { editor: LexicalEditor; binding: EditorBinding }

/** Runs a change and writes it into the document at once. The focus stays in the field. */
function change({ editor, binding }: PassageContext, step: () => void): void {
  editor.update(step, { discrete: true, tag: [SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] })
  binding.applyDelayed()
}

/** Returns the text of a block's field; null when the block is gone. */
export function readPassage({ binding }: PassageContext, key: NodeKey): PassageText | null {
  const block = binding.rendered.find((one) => one.key === key)
  return block === undefined ? null : passageText(block)
}

/** Makes `value` the text of a block. Unchanged text keeps its author, comments and suggestions. */
export function writePassage(
  context: PassageContext,
  key: NodeKey,
  shown: PassageText,
  value: string,
  caret: number,
): void {
  const edits = passageEdits(shown, value, caret)
  if (edits.length === 0) return
  change(context, () => {
    const block = $getNodeByKey(key)
    if (!$isBlockNode(block)) return
    for (const edit of edits) $edit(block, edit)
    $selectPassage(block, caret, caret)
  })
}

/** Moves the editor's selection, which comments and undo use, to that of a field. */
export function selectInPassage(context: PassageContext, key: NodeKey, from: number, to: number): void {
  change(context, () => {
    const block = $getNodeByKey(key)
    if ($isBlockNode(block)) $selectPassage(block, from, to)
  })
}

/** Splits a block at a caret. Returns the key of the new one. */
export function splitPassage(context: PassageContext, key: NodeKey, caret: number): NodeKey | null {
  let created: NodeKey | null = null
  change(context, () => {
    const block = $getNodeByKey(key)
    if (!$isBlockNode(block)) return
    $selectPassage(block, caret, caret)
    const selection = $getSelection()
    if ($isRangeSelection(selection)) created = selection.insertParagraph()?.getKey() ?? null
  })
  return created
}

/** Joins a block to the one before it. Returns that one and the caret in it; null when they can't be joined. */
export function joinPassage(context: PassageContext, key: NodeKey): { key: NodeKey; caret: number } | null {
  const index = context.binding.rendered.findIndex((block) => block.key === key)
  const before = context.binding.rendered[index - 1]
  if (before === undefined || before.props.kind === 'break' || before.props.kind === 'image') return null
  const caret = passageText(before).text.length
  change(context, () => {
    const [block, previous] = [$getNodeByKey(key), $getNodeByKey(before.key)]
    if (!$isBlockNode(block) || !$isBlockNode(previous)) return
    const selection = $createRangeSelection()
    $setPoint(selection.anchor, previous.getLastChild(), previous, 'end')
    $setPoint(selection.focus, block.getFirstChild(), block, 'start')
    $setSelection(selection)
    selection.removeText()
  })
  return { key: before.key, caret }
}

/** Adds an empty paragraph below a block. Returns its key. */
export function addPassage(context: PassageContext, key: NodeKey): NodeKey | null {
  let added: NodeKey | null = null
  change(context, () => {
    const block = $getNodeByKey(key)
    if (!$isBlockNode(block)) return
    const paragraph = $createBlockNode()
    block.insertAfter(paragraph, false)
    paragraph.selectStart()
    added = paragraph.getKey()
  })
  return added
}

/**
 * Removes a block, in suggest mode as a suggestion; the only block of a text is emptied instead. Returns the block that
 * takes its place.
 */
export function removePassage(context: PassageContext, key: NodeKey): NodeKey | null {
  const { rendered } = context.binding
  const index = rendered.findIndex((block) => block.key === key)
  const neighbour = rendered[index + 1] ?? rendered[index - 1]
  change(context, () => {
    const block = $getNodeByKey(key)
    if (!$isBlockNode(block)) return
    if (neighbour === undefined) block.clear()
    else {
      const other = $getNodeByKey(neighbour.key)
      if ($isBlockNode(other)) other.selectStart()
      block.remove()
    }
  })
  return neighbour?.key ?? key
}

type Point = ReturnType<typeof $createRangeSelection>['anchor']

function $setPoint(point: Point, node: LexicalNode | null, block: BlockNode, edge: 'start' | 'end'): void {
  if ($isTextNode(node)) point.set(node.getKey(), edge === 'end' ? node.getTextContentSize() : 0, 'text')
  else point.set(block.getKey(), edge === 'end' ? block.getChildrenSize() : 0, 'element')
}

type Placed = { node: LexicalNode; start: number; end: number }

function $placed(block: BlockNode): Placed[] {
  let at = 0
  return block.getChildren().map((node) => {
    const start = at
    at += $isTextNode(node) ? node.getTextContentSize() : 1
    return { node, start, end: at }
  })
}

function $edit(block: BlockNode, { at, cuts, text }: PassageEdit): void {
  const [first, ...rest] = cuts
  for (const { from, to } of rest.reverse()) $replace(block, from, to, '')
  if (first === undefined) $insert(block, at, text)
  else $replace(block, first.from, first.to, text)
}

/** Replaces characters. The new text looks like the first of them. */
function $replace(block: BlockNode, from: number, to: number, text: string): void {
  const touched = $placed(block).filter(({ start, end }) => start < to && end > from)
  const isInText = $isTextNode(touched[0]?.node) && !text.includes('\n')
  if (!isInText && text !== '') $insert(block, to, text)
  for (const { node, start, end } of touched.reverse()) {
    const isFirst = node === touched.at(-1)?.node
    if (!$isTextNode(node)) {
      node.remove()
      continue
    }
    const [cutFrom, cutTo] = [Math.max(from, start) - start, Math.min(to, end) - start]
    node.spliceText(cutFrom, cutTo - cutFrom, isInText && isFirst ? text : '')
    if (node.getTextContentSize() === 0) node.remove()
  }
}

/** Inserts text behind the character before `at`, with its look. Text at the end of a link is not linked. */
function $insert(block: BlockNode, at: number, text: string): void {
  const placed = $placed(block)
  const left = placed.find(({ start, end }) => start < at && at <= end)
  if ($isTextNode(left?.node) && !text.includes('\n') && !$endsLink(left.node, at - left.start)) {
    left.node.spliceText(at - left.start, 0, text)
    return
  }
  const right = placed.find(({ start }) => start >= at)
  let behind: LexicalNode | null = left?.node ?? null
  if ($isTextNode(left?.node) && at < left.end) behind = left.node.splitText(at - left.start)[0] ?? null
  for (const node of $nodesOf(text, $isTextNode(left?.node) ? left.node : null)) {
    if (behind !== null) behind.insertAfter(node, false)
    else if (right !== undefined) right.node.insertBefore(node, false)
    else block.append(node)
    behind = node
  }
}

const $endsLink = (node: TextNode, offset: number): boolean =>
  $getLink(node) !== '' && offset === node.getTextContentSize()

const $nodesOf = (text: string, like: TextNode | null): LexicalNode[] =>
  text
    .split('\n')
    .flatMap((line, i) => [
      ...(i > 0 ? [$createLineBreakNode()] : []),
      ...(line === '' ? [] : [$createTextNode(line).setFormat(like?.getFormat() ?? 0)]),
    ])

/** Selects characters of a field in its block. */
function $selectPassage(block: BlockNode, from: number, to: number): void {
  const selection = $createRangeSelection()
  $point(block, selection.anchor, from)
  $point(block, selection.focus, to)
  $setSelection(selection)
}

function $point(block: BlockNode, point: Point, offset: number): void {
  let left = offset
  for (const [index, node] of block.getChildren().entries()) {
    if (!$isTextNode(node) && !$isLineBreakNode(node)) continue
    if (isDeleted($getReserved(node))) continue
    const size = $isTextNode(node) ? node.getTextContentSize() : 1
    if ($isTextNode(node) && left <= size) {
      point.set(node.getKey(), left, 'text')
      return
    }
    if (left === 0) {
      point.set(block.getKey(), index, 'element')
      return
    }
    left -= size
  }
  point.set(block.getKey(), block.getChildrenSize(), 'element')
}
