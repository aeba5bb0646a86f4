import {
  $createLineBreakNode,
  $createTextNode,
  $getNodeByKey,
  $getRoot,
  $isTextNode,
  type LexicalNode,
} from 'lexical'
import { $createBlockNode, $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { sameProps } from '../nodes/props.ts'
import { $getLink, $getReserved, $setLink, $setReserved } from '../nodes/text-state.ts'
import type { DocumentBlock } from './read-blocks.ts'
import { type TextFragment, sameFragments } from './pieces.ts'
import type { RenderedBlock } from './rendered-blocks.ts'

/** Returns true when the editor already shows the document. */
export const agrees = (shown: readonly RenderedBlock[], model: readonly DocumentBlock[]): boolean =>
  shown.length === model.length &&
  model.every((block, i) => {
    const other = shown[i]
    return (
      other !== undefined &&
      other.id === block.id &&
      other.reserved === block.reserved &&
      sameProps(other.props, block.props) &&
      sameFragments(other.fragments, block.fragments)
    )
  })

/**
 * Renders the document into the editor. Changes only blocks that differ, and in them only text nodes that differ.
 * Markers never change their order in a Y.Text, so blocks are only added and removed.
 */
export function $pull(shown: readonly RenderedBlock[], model: readonly DocumentBlock[]): RenderedBlock[] {
  const root = $getRoot()
  const old = new Map(shown.map((block) => [block.id, block]))
  const staying = new Set(model.map((block) => block.id))
  const kept = new Set(shown.filter((block) => staying.has(block.id)).map((block) => block.key))
  let previous: BlockNode | null = null
  const next = model.map((block) => {
    const was = old.get(block.id)
    const found = was === undefined ? null : $getNodeByKey(was.key)
    const node: BlockNode = $isBlockNode(found) ? found : $createBlockNode(block.props)
    if (!$isBlockNode(found)) {
      if (previous === null) root.splice(0, 0, [node])
      else previous.insertAfter(node, false)
    }
    node.setProps(block.props)
    $setReserved(node, block.reserved)
    if (was === undefined || !$isBlockNode(found) || !sameFragments(was.fragments, block.fragments)) {
      $setPieces(node, block.fragments)
    }
    previous = node
    return shownBlock(node, block, was)
  })
  const shownKeys = new Set(next.map((block) => block.key))
  for (const child of root.getChildren()) {
    if (!shownKeys.has(child.getKey()) && !kept.has(child.getKey())) child.remove(true)
  }
  return next
}

function shownBlock(node: BlockNode, block: DocumentBlock, was: RenderedBlock | undefined): RenderedBlock {
  const { id, marker, props, reserved, fragments, length } = block
  const same = was !== undefined && was.key === node.getKey() && sameProps(was.props, props)
  if (same && was.reserved === reserved && was.marker === marker && sameFragments(was.fragments, fragments)) return was
  return { key: node.getKey(), id, marker, bare: marker === null, props, reserved, fragments, length }
}

const $matches = (node: LexicalNode | undefined, piece: TextFragment | undefined): boolean => {
  if (node === undefined || piece === undefined) return false
  if (!$isTextNode(node)) return piece.text === '\n' && $getReserved(node) === piece.reserved
  return (
    piece.text !== '\n' &&
    node.getTextContent() === piece.text &&
    node.getFormat() === piece.format &&
    $getLink(node) === piece.link &&
    $getReserved(node) === piece.reserved
  )
}

/** Sets the children of a block: keeps nodes that already match and reuses the others for new fragments. */
function $setPieces(block: BlockNode, pieces: readonly TextFragment[]): void {
  const nodes = block.getChildren()
  let start = 0
  while (start < nodes.length && $matches(nodes[start], pieces[start])) start += 1
  let end = 0
  const most = Math.min(nodes.length, pieces.length) - start
  while (end < most && $matches(nodes[nodes.length - 1 - end], pieces[pieces.length - 1 - end])) end += 1
  const spare = nodes.slice(start, nodes.length - end)
  const wanted = pieces.slice(start, pieces.length - end)
  const made = wanted.map((piece) => $fill(piece, spare))
  const inPlace =
    made.length === nodes.length - end - start && made.every((node, i) => node.is(nodes[start + i]))
  if (!inPlace) block.splice(start, nodes.length - end - start, made)
}

function $fill(piece: TextFragment, spare: LexicalNode[]): LexicalNode {
  const isBreak = piece.text === '\n'
  const index = spare.findIndex((node) => $isTextNode(node) !== isBreak)
  const [found] = index === -1 ? [] : spare.splice(index, 1)
  if (isBreak) {
    const lineBreak = found ?? $createLineBreakNode()
    $setReserved(lineBreak, piece.reserved)
    return lineBreak
  }
  const node = $isTextNode(found) ? found : $createTextNode()
  node.setTextContent(piece.text)
  if (node.getFormat() !== piece.format) node.setFormat(piece.format)
  $setLink(node, piece.link)
  $setReserved(node, piece.reserved)
  return node
}
