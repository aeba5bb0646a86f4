import {
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  type LexicalNode,
  type RangeSelection,
} from 'lexical'
import { $selectedText } from './selected.ts'

/**
 * Handles words replaced by a spelling checker, a keyboard or the system; the browser reports the replaced range. The
 * new word stays in the old word's text node, and so keeps its link and comment.
 */
export function registerReplacement(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    BEFORE_INPUT_COMMAND,
    (event) => {
      const selection = $getSelection()
      const [range] = event.getTargetRanges()
      if (!$isRangeSelection(selection) || range === undefined || range.collapsed) return false
      const isReplacement =
        event.inputType === 'insertReplacementText' ||
        (event.inputType === 'insertText' && selection.isCollapsed())
      const word = event.data ?? event.dataTransfer?.getData('text/plain') ?? null
      if (!isReplacement || word === null || word === '' || word.includes('\n')) return false
      const isDone = $replace(selection, range, word)
      if (isDone) event.preventDefault()
      return isDone
    },
    COMMAND_PRIORITY_HIGH,
  )
}

function $replace(selection: RangeSelection, range: StaticRange, word: string): boolean {
  const before = selection.clone()
  const target = selection.clone()
  target.applyDOMRange(range)
  const parts = $selectedText(target)
  const [first, ...rest] = parts
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return false
  if (!last.node.getParent()?.is(first.node.getParent())) return false
  const breaks = target.getNodes().filter($isLineBreakNode)
  // On a Mac the key that accepts a word is typed first: the caret must stay after it.
  const behind = $distanceBehind(before, last.node, last.to)
  for (const { node, from, to } of rest) {
    node.spliceText(from, to - from, '')
    if (node.getTextContentSize() === 0) node.remove()
  }
  for (const node of breaks) node.remove()
  first.node.spliceText(first.from, first.to - first.from, word, true)
  if (behind > 0) $advance(first.node, first.from + word.length, behind)
  return true
}

/** Returns the distance from a text position to the caret after it in the same block, else 0. */
function $distanceBehind(selection: RangeSelection, node: LexicalNode, offset: number): number {
  if (!selection.isCollapsed() || selection.anchor.type !== 'text') return 0
  let distance = -offset
  for (let next: LexicalNode | null = node; next !== null; next = next.getNextSibling()) {
    if (next.getKey() === selection.anchor.key) return Math.max(0, distance + selection.anchor.offset)
    distance += next.getTextContentSize()
  }
  return 0
}

function $advance(node: LexicalNode, offset: number, by: number): void {
  let left = offset + by
  for (let next: LexicalNode | null = node; next !== null; next = next.getNextSibling()) {
    const size = next.getTextContentSize()
    if ($isTextNode(next) && left <= size) {
      next.select(left, left)
      return
    }
    left -= size
  }
}
