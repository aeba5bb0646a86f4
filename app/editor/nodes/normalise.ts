import { mergeRegister } from '@lexical/utils'
import {
  $createLineBreakNode,
  $createTextNode,
  $getRoot,
  type LexicalEditor,
  type LexicalNode,
  RootNode,
  TabNode,
  TextNode,
} from 'lexical'
import { $createBlockNode, $isBlockNode, BlockNode } from './block-node.ts'
import { $flattenBlocks, $isFlat } from './flatten.ts'
import { SHOWN_FORMATS } from './formats.ts'
import { $getLink, $getReserved, $setLink, $setReserved } from './text-state.ts'

/**
 * Normalises the result of every update before it is rendered: flat blocks of text and line breaks, four formats, no
 * lone surrogates. The binding relies on it.
 */
export function registerNormalisation(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerNodeTransform(TabNode, (tab) => void tab.replace($textLike(tab, '\t'))),
    editor.registerNodeTransform(TextNode, $tidyText),
    editor.registerNodeTransform(BlockNode, $tidyBlock),
    editor.registerNodeTransform(RootNode, $tidyRoot),
  )
}

function $textLike(node: TextNode, text: string): TextNode {
  const copy = $createTextNode(text)
  copy.setFormat(node.getFormat())
  $setLink(copy, $getLink(node))
  $setReserved(copy, $getReserved(node))
  return copy
}

function $tidyText(node: TextNode): void {
  const text = node.getTextContent()
  // Encoding turns a lone surrogate into U+FFFD; the typing member must see the same text.
  if (!text.isWellFormed()) node.setTextContent(text.toWellFormed())
  if ((node.getFormat() & ~SHOWN_FORMATS) !== 0) node.setFormat(node.getFormat() & SHOWN_FORMATS)
  if (node.getStyle() !== '') node.setStyle('')
  if (node.getDetail() !== 0) node.setDetail(0)
  if (node.getMode() !== 'normal') node.setMode('normal')
  const parent = node.getParent()
  if ($isBlockNode(parent) && parent.getKind() === 'break' && text.trim() !== '') {
    parent.setProps({ kind: 'paragraph' })
  }
  if (text.includes('\n')) $breakLines(node)
}

function $breakLines(node: TextNode): void {
  const [first, ...rest] = node.getTextContent().split('\n')
  let last: LexicalNode = node
  for (const line of rest) {
    last.insertAfter($createLineBreakNode(), false)
    last = last.getNextSibling() ?? last
    if (line === '') continue
    const next = $textLike(node, line)
    last.insertAfter(next, false)
    last = next
  }
  if (first === '' || first === undefined) node.remove()
  else node.setTextContent(first)
}

function $tidyBlock(block: BlockNode): void {
  if (block.__format !== 0) block.setFormat('')
  if (block.__indent !== 0) block.setIndent(0)
  if (block.__dir !== null) block.setDirection(null)
  if (block.__style !== '') block.setStyle('')
  const parent = block.getParent()
  if (parent === null || $isFlat(block)) return
  const [first, ...rest] = $flattenBlocks(block.getChildren().length > 0 ? [block] : [])
  if (first === undefined) {
    block.clear()
    return
  }
  for (const next of rest.reverse()) block.insertAfter(next, false)
  block.setProps(first.getProps())
  block.splice(0, block.getChildrenSize(), first.getChildren())
}

function $tidyRoot(root: RootNode): void {
  if (root.isEmpty()) {
    root.append($createBlockNode())
    return
  }
  for (const child of root.getChildren()) {
    if ($isBlockNode(child)) continue
    const flat = $flattenBlocks([child])
    for (const block of flat) child.insertBefore(block)
    child.remove()
  }
  if ($getRoot().isEmpty()) root.append($createBlockNode())
}
