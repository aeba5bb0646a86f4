import {
  $createRangeSelection,
  $getSelection,
  $setSelection,
  type CreateEditorArgs,
  ParagraphNode,
  type RangeSelection,
} from 'lexical'
import { exportLinks } from './commands/clipboard.ts'
import { $removeLines } from './commands/selected.ts'
import { $createBlockNode, BlockNode } from './nodes/block-node.ts'

/**
 * Patches RangeSelection.removeText of Lexical 0.52, which looks up the ends of the selection while it removes the
 * selected text. When one end is in an empty block or beside a line break and the other in text that just became
 * shorter, it throws ("invalid offset") and the keystroke is lost. Without a current selection it looks nothing up.
 * Also removes whole lines as blocks when they are selected with the break after them: Lexical would merge the text
 * that follows into the first of them, which may have another kind.
 * tests/editor/lexical-guards.test.ts fails without this patch; remove it when the test passes with a new version.
 */
function guardRemoveText(): void {
  const prototype = Object.getPrototypeOf($createRangeSelection()) as RangeSelection & { guarded?: boolean }
  if (prototype.guarded === true) return
  const remove = prototype.removeText
  prototype.guarded = true
  prototype.removeText = function (this: RangeSelection) {
    if ($getSelection() !== this) return remove.call(this)
    $setSelection(null)
    try {
      if (!$removeLines(this)) remove.call(this)
    } finally {
      $setSelection(this)
    }
  }
}

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
