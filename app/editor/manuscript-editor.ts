import { type CreateEditorArgs, ParagraphNode } from 'lexical'
import { exportLinks } from './commands/clipboard.ts'
import { guardRemoveText } from './lexical-guards.ts'
import { $createBlockNode, BlockNode } from './nodes/block-node.ts'

/** What every manuscript editor is made from, in a page and in a test without one. */
export function manuscriptConfig(onError: (error: Error) => void): CreateEditorArgs {
  guardRemoveText()
  return {
    namespace: 'manuscript',
    nodes: [
      BlockNode,
      // Lexical itself makes paragraphs in a dozen places; they are our blocks from the start.
      { replace: ParagraphNode, with: () => $createBlockNode(), withKlass: BlockNode },
    ],
    theme: {
      text: { underline: 'underline', strikethrough: 'strike', underlineStrikethrough: 'underline strike' },
    },
    html: { export: exportLinks },
    onError,
  }
}
