import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_CRITICAL,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
} from 'lexical'
import { isOwnSuggestion, type Suggester } from '../binding/suggest.ts'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { $getReserved } from '../nodes/text-state.ts'
import { $selectedBlocks } from './blocks.ts'
import { $linkedNodes } from './links.ts'
import { $selectedText } from './selected.ts'

/** Changes of existing text that can't be suggested. */
export const NEEDS = ['look', 'link', 'kind'] as const
export type Need = (typeof NEEDS)[number]
export type SuggestionContext = { readonly suggester: Suggester | null }

/** Returns true when a command would do nothing: in suggest mode, when it only concerns other members' text. */
export function $isLimited(need: Need, { suggester }: SuggestionContext): boolean {
  if (suggester === null) return false
  const touched = need === 'kind' ? $selectedBlocks() : $touchedText(need)
  return touched.length > 0 && !touched.some((node) => isOwnSuggestion($getReserved(node), suggester.isMine))
}

/** Returns the affected text nodes. With nothing selected a format only applies to the next typed text. */
function $touchedText(need: 'look' | 'link') {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  if (selection.isCollapsed()) return need === 'link' ? $linkedNodes() : []
  return $selectedText(selection).map(({ node }) => node)
}

/** Returns true when the kind of this block may be changed. */
export const $mayReshape = (block: BlockNode, { suggester }: SuggestionContext): boolean =>
  suggester === null || ($isBlockNode(block) && isOwnSuggestion($getReserved(block), suggester.isMine))

/** Blocks Lexical's own format shortcuts, such as Ctrl + B, where the format can't be changed. */
export function registerLimits(
  editor: LexicalEditor,
  suggesting: SuggestionContext,
  onRefused: (need: Need) => void,
): () => void {
  return editor.registerCommand(
    FORMAT_TEXT_COMMAND,
    () => {
      const isLimited = $isLimited('look', suggesting)
      if (isLimited) onRefused('look')
      return isLimited
    },
    COMMAND_PRIORITY_CRITICAL,
  )
}
