import { type CreateEditorArgs, ParagraphNode } from 'lexical'
import { exportLinks } from './commands/clipboard.ts'
import { guardRemoveText } from './lexical-guards.ts'
import { $createBlockNode, BlockNode } from './nodes/block-node.ts'

/** Returns the Lexical configuration of a manuscript editor, in a page or headless. */
export function manuscriptConfig(onError: (error: Error) => void): CreateEditorArgs {
  guardRemoveText()
  return {
    namespace: 'manuscript',
    nodes: [
      BlockNode,
      // Lexical creates paragraphs in many places; this makes them our blocks.
      { replace: ParagraphNode, with: () => $createBlockNode(), withKlass: BlockNode },
    ],
    theme: {
      text: { underline: 'underline', strikethrough: 'strike', underlineStrikethrough: 'underline strike' },
    },
    html: { export: exportLinks },
    onError,
  }
}
