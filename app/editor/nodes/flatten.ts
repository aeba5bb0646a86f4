import {
  $createLineBreakNode,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type LexicalNode,
} from 'lexical'
import { $createBlockNode, $isBlockNode, type BlockNode } from './block-node.ts'

/**
 * Flattens nodes, nested to any depth by a paste or an import, into a list of blocks. Text without a block of its own
 * continues the block around it. The first paragraph of an item or heading becomes that item or heading, later ones
 * continue it; each paragraph of a quote becomes a quote.
 */
export function $flattenBlocks(nodes: readonly LexicalNode[]): BlockNode[] {
  const flat = new Flat()
  for (const node of nodes) flat.$visit(node, null)
  return flat.out
}

class Flat {
  readonly out: BlockNode[] = []
  #open: BlockNode | null = null
  /** The first block that was created for each nesting block. */
  readonly #first = new Map<BlockNode, BlockNode>()

  $visit(node: LexicalNode, around: BlockNode | null): void {
    if ($isTextNode(node) || $isLineBreakNode(node)) {
      ;(this.#open ?? this.$begin(around)).append(node)
      return
    }
    if (!$isElementNode(node)) return
    const children = node.getChildren()
    if (!$isBlockNode(node) && node.isInline()) {
      for (const child of children) this.$visit(child, around)
      return
    }
    this.#open = null
    const block = $isBlockNode(node) ? node : null
    if (block !== null && goesOn(block, around)) this.$goOn(around)
    else if (block !== null && (children.length === 0 || keepsShape(block))) {
      this.out.push($createBlockNode(block.getProps()))
      if (keepsShape(block)) this.#open = this.out.at(-1) ?? null
    }
    const nest = block !== null && goesOn(block, around) ? around : (block ?? around)
    for (const child of children) this.$visit(child, nest)
    this.#open = null
  }

  $begin(around: BlockNode | null): BlockNode {
    const block = $createBlockNode(around?.getProps())
    this.out.push(block)
    this.#open = block
    if (around !== null && !this.#first.has(around)) this.#first.set(around, block)
    return block
  }

  $goOn(around: BlockNode): void {
    const first = this.#first.get(around)
    if (first === undefined || around.getKind() === 'quote') this.$begin(around)
    else if (this.out.at(-1) === first) this.#open = first.append($createLineBreakNode())
    else {
      this.#open = $createBlockNode()
      this.out.push(this.#open)
    }
  }
}

const NESTS: ReadonlySet<string> = new Set(['item', 'quote', 'heading2', 'heading3'])
const goesOn = (block: BlockNode, around: BlockNode | null): around is BlockNode =>
  around !== null && block.getKind() === 'paragraph' && NESTS.has(around.getKind())

/** Images and scene breaks are kept even when their children become other blocks. */
const keepsShape = (block: BlockNode): boolean => block.getKind() === 'image' || block.getKind() === 'break'

export const $isFlat = (block: BlockNode): boolean =>
  block.getChildren().every((child) => $isTextNode(child) || $isLineBreakNode(child))
