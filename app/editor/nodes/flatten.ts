import { $isElementNode, $isLineBreakNode, $isTextNode, type LexicalNode } from 'lexical'
import { $createBlockNode, $isBlockNode, type BlockNode } from './block-node.ts'

/**
 * Any nodes as blocks side by side: what a paste or an import brought may be nested as deep as it likes. Text
 * that stands in no block of its own goes on in the block around it.
 */
export function $flatBlocks(nodes: readonly LexicalNode[]): BlockNode[] {
  const out: BlockNode[] = []
  let open: BlockNode | null = null
  const visit = (node: LexicalNode, around: BlockNode | null): void => {
    if ($isTextNode(node) || $isLineBreakNode(node)) {
      if (open === null) {
        open = $createBlockNode(around?.getProps())
        out.push(open)
      }
      open.append(node)
      return
    }
    if (!$isElementNode(node)) return
    const children = node.getChildren()
    const isBlock = $isBlockNode(node)
    if (!isBlock && node.isInline()) {
      for (const child of children) visit(child, around)
      return
    }
    open = null
    if (isBlock && (children.length === 0 || keepsShape(node))) out.push($createBlockNode(node.getProps()))
    if (isBlock && keepsShape(node)) open = out.at(-1) ?? null
    for (const child of children) visit(child, isBlock ? node : around)
    open = null
  }
  for (const node of nodes) visit(node, null)
  return out
}

/** A picture and a scene break are there even when what they hold turns out to be other blocks. */
const keepsShape = (block: BlockNode): boolean => block.getKind() === 'image' || block.getKind() === 'break'

export const $isFlat = (block: BlockNode): boolean =>
  block.getChildren().every((child) => $isTextNode(child) || $isLineBreakNode(child))
