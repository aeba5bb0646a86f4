import { $getNodeByKey, $isTextNode, type LexicalNode, type NodeKey } from 'lexical'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { type RenderedBlock, tokensOf } from './rendered-blocks.ts'

/** A position in the editor, as a Lexical point. */
export type EditorPoint = { key: NodeKey; offset: number; type: 'text' | 'element' }

export const sizeOf = (node: LexicalNode): number => ($isTextNode(node) ? node.getTextContentSize() : 1)

/**
 * Converts a document position to an editor point. Between two text nodes it is the end of the left one, so that typing
 * continues in its format.
 */
export function pointAt(rendered: readonly RenderedBlock[], position: number): EditorPoint | null {
  let at = 0
  for (const [index, block] of rendered.entries()) {
    const start = at + (block.bare ? 0 : 1)
    at += tokensOf(block)
    if (position > at && index < rendered.length - 1) continue
    const node = $getNodeByKey(block.key)
    return $isBlockNode(node) ? $inside(node, Math.min(Math.max(position - start, 0), block.length)) : null
  }
  return null
}

function $inside(block: BlockNode, offset: number): EditorPoint {
  let left = offset
  for (const [index, child] of block.getChildren().entries()) {
    const size = sizeOf(child)
    if ($isTextNode(child) && left <= size) return { key: child.getKey(), offset: left, type: 'text' }
    if (!$isTextNode(child) && left === 0) return { key: block.getKey(), offset: index, type: 'element' }
    left -= size
  }
  return { key: block.getKey(), offset: block.getChildrenSize(), type: 'element' }
}
