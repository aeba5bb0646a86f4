import { $getRoot, type NodeKey } from 'lexical'
import type * as Y from 'yjs'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { sameProps } from '../nodes/props.ts'
import { $getReserved } from '../nodes/text-state.ts'
import { $readFragments, lengthOf, sameFragments, type TextFragment } from './text-fragments.ts'

/** A block as the editor renders it, with its marker in the document. */
export type RenderedBlock = {
  /** Key of the block's node in the editor. */
  key: NodeKey
  /** Id of the block's marker in the document; '' for a block that is not in the document yet. */
  id: string
  marker: Y.Map<unknown> | null
  /** True for text before the first marker: such a block has no marker. */
  bare: boolean
  props: BlockProps
  /** Suggestion marks of the break before the block. */
  reserved: string
  fragments: TextFragment[]
  length: number
}

export const tokensOf = (block: RenderedBlock): number => block.length + (block.bare ? 0 : 1)

/**
 * Reads the blocks of the editor. Blocks that are not dirty are the same objects as in `before`, so changes can be
 * found by comparing references.
 */
export function $readRendered(
  before: readonly RenderedBlock[],
  isDirty: (key: NodeKey) => boolean,
): RenderedBlock[] {
  const known = new Map(before.map((block) => [block.key, block]))
  const nodes = $getRoot().getChildren().filter($isBlockNode)
  return nodes.map((node, index) => {
    const old = known.get(node.getKey())
    const asIs = old !== undefined && !isDirty(old.key) ? old : $readBlock(node, old)
    return asIs.bare && !mayBeBare(asIs, index, nodes.length) ? { ...asIs, bare: false } : asIs
  })
}

/** Returns true when a block without a marker would be read back from the document as the same block. */
const mayBeBare = (block: RenderedBlock, index: number, count: number): boolean =>
  index === 0 && block.props.kind === 'paragraph' && (block.length > 0 || count === 1)

function $readBlock(node: BlockNode, old: RenderedBlock | undefined): RenderedBlock {
  const props = node.getProps()
  const fragments = $readFragments(node)
  const reserved = $getReserved(node)
  const isSame = old !== undefined && old.reserved === reserved && sameProps(old.props, props)
  if (isSame && sameFragments(old.fragments, fragments)) return old
  return {
    key: node.getKey(),
    id: old?.id ?? '',
    marker: old?.marker ?? null,
    bare: old?.bare ?? false,
    props,
    reserved,
    fragments,
    length: lengthOf(fragments),
  }
}
