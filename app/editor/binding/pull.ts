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
import type { RenderedBlock } from './rendered-blocks.ts'
import { sameFragments, type TextFragment } from './text-fragments.ts'

/** Returns true when the editor already shows the document. */
export const agrees = (rendered: readonly RenderedBlock[], model: readonly DocumentBlock[]): boolean =>
  rendered.length === model.length &&
  model.every((block, i) => {
    const other = rendered[i]
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
export function $pull(rendered: readonly RenderedBlock[], model: readonly DocumentBlock[]): RenderedBlock[] {
  const root = $getRoot()
  const old = new Map(rendered.map((block) => [block.id, block]))
  const staying = new Set(model.map((block) => block.id))
  const kept = new Set(rendered.filter((block) => staying.has(block.id)).map((block) => block.key))
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
      $setFragments(node, block.fragments)
    }
    previous = node
    return renderedBlock(node, block, was)
  })
  const shownKeys = new Set(next.map((block) => block.key))
  for (const child of root.getChildren()) {
    if (!shownKeys.has(child.getKey()) && !kept.has(child.getKey())) child.remove(true)
  }
  return next
}

function renderedBlock(node: BlockNode, block: DocumentBlock, was: RenderedBlock | undefined): RenderedBlock {
  const { id, marker, props, reserved, fragments, length } = block
  const same = was !== undefined && was.key === node.getKey() && sameProps(was.props, props)
  if (same && was.reserved === reserved && was.marker === marker && sameFragments(was.fragments, fragments))
    return was
  return { key: node.getKey(), id, marker, bare: marker === null, props, reserved, fragments, length }
}

const $matches = (node: LexicalNode | undefined, fragment: TextFragment | undefined): boolean => {
  if (node === undefined || fragment === undefined) return false
  if (!$isTextNode(node)) return fragment.text === '\n' && $getReserved(node) === fragment.reserved
  return (
    fragment.text !== '\n' &&
    node.getTextContent() === fragment.text &&
    node.getFormat() === fragment.format &&
    $getLink(node) === fragment.link &&
    $getReserved(node) === fragment.reserved
  )
}

/** Sets the children of a block: keeps nodes that already match and reuses the others for new fragments. */
function $setFragments(block: BlockNode, fragments: readonly TextFragment[]): void {
  const nodes = block.getChildren()
  let start = 0
  while (start < nodes.length && $matches(nodes[start], fragments[start])) start += 1
  let end = 0
  const most = Math.min(nodes.length, fragments.length) - start
  while (end < most && $matches(nodes[nodes.length - 1 - end], fragments[fragments.length - 1 - end]))
    end += 1
  const spare = nodes.slice(start, nodes.length - end)
  const wanted = fragments.slice(start, fragments.length - end)
  const made = wanted.map((fragment) => $fill(fragment, spare))
  const inPlace =
    made.length === nodes.length - end - start && made.every((node, i) => node.is(nodes[start + i]))
  if (!inPlace) block.splice(start, nodes.length - end - start, made)
}

function $fill(fragment: TextFragment, spare: LexicalNode[]): LexicalNode {
  const isBreak = fragment.text === '\n'
  const index = spare.findIndex((node) => $isTextNode(node) !== isBreak)
  const [found] = index === -1 ? [] : spare.splice(index, 1)
  if (isBreak) {
    const lineBreak = found ?? $createLineBreakNode()
    $setReserved(lineBreak, fragment.reserved)
    return lineBreak
  }
  const node = $isTextNode(found) ? found : $createTextNode()
  node.setTextContent(fragment.text)
  if (node.getFormat() !== fragment.format) node.setFormat(fragment.format)
  $setLink(node, fragment.link)
  $setReserved(node, fragment.reserved)
  return node
}
