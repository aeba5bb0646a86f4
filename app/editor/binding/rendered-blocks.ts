import { $getRoot, type NodeKey } from 'lexical'
import type * as Y from 'yjs'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { sameProps } from '../nodes/props.ts'
import { $getReserved } from '../nodes/text-state.ts'
import { $readPieces, lengthOf, type Piece, samePieces } from './pieces.ts'

/** A block as the editor shows it, with the marker it has in the document. */
export type ShownBlock = {
  /** Of the block's node in the editor. */
  key: NodeKey
  /** Of the block's marker in the document; '' for a block the document hasn't got yet. */
  id: string
  marker: Y.Map<unknown> | null
  /** True for text before the first marker: such a block has none. */
  bare: boolean
  props: BlockProps
  /** Marks of suggestions that the break before the block has. */
  reserved: string
  pieces: Piece[]
  length: number
}

export const tokensOf = (block: ShownBlock): number => block.length + (block.bare ? 0 : 1)

/**
 * What the editor shows now. Blocks that are not dirty are the very objects of `before`, so what changed can
 * be found by comparing references.
 */
export function $readShown(before: readonly ShownBlock[], isDirty: (key: NodeKey) => boolean): ShownBlock[] {
  const known = new Map(before.map((block) => [block.key, block]))
  const nodes = $getRoot().getChildren().filter($isBlockNode)
  return nodes.map((node, index) => {
    const old = known.get(node.getKey())
    const asIs = old !== undefined && !isDirty(old.key) ? old : $readBlock(node, old)
    return asIs.bare && !mayBeBare(asIs, index, nodes.length) ? { ...asIs, bare: false } : asIs
  })
}

/** A block without a marker is one only as long as it would be read as one. */
const mayBeBare = (block: ShownBlock, index: number, count: number): boolean =>
  index === 0 && block.props.kind === 'paragraph' && (block.length > 0 || count === 1)

function $readBlock(node: BlockNode, old: ShownBlock | undefined): ShownBlock {
  const props = node.getProps()
  const pieces = $readPieces(node)
  const reserved = $getReserved(node)
  const isSame = old !== undefined && old.reserved === reserved && sameProps(old.props, props)
  if (isSame && samePieces(old.pieces, pieces)) return old
  return {
    key: node.getKey(),
    id: old?.id ?? '',
    marker: old?.marker ?? null,
    bare: old?.bare ?? false,
    props,
    reserved,
    pieces,
    length: lengthOf(pieces),
  }
}
