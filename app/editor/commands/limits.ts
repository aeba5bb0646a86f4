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

/** What a command changes of text that is there already. None of these can be suggested. */
export const NEEDS = ['look', 'link', 'kind'] as const
export type Need = (typeof NEEDS)[number]
export type Suggesting = { readonly suggester: Suggester | null }

/** True when a command would do nothing here: one only suggests, and all that it concerns is others' text. */
export function $isLimited(need: Need, { suggester }: Suggesting): boolean {
  if (suggester === null) return false
  const touched = need === 'kind' ? $selectedBlocks() : $touchedText(need)
  return touched.length > 0 && !touched.some((node) => isOwnSuggestion($getReserved(node), suggester.isMine))
}

/** With nothing selected a look is chosen for what is typed next. */
function $touchedText(need: 'look' | 'link') {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  if (selection.isCollapsed()) return need === 'link' ? $linkedNodes() : []
  return $selectedText(selection).map(({ node }) => node)
}

/** May the kind of this block be changed? */
export const $mayReshape = (block: BlockNode, { suggester }: Suggesting): boolean =>
  suggester === null || ($isBlockNode(block) && isOwnSuggestion($getReserved(block), suggester.isMine))

/** Ctrl + B and its like come from Lexical itself. */
export function registerLimits(
  editor: LexicalEditor,
  suggesting: Suggesting,
  tell: (need: Need) => void,
): () => void {
  return editor.registerCommand(
    FORMAT_TEXT_COMMAND,
    () => {
      const isLimited = $isLimited('look', suggesting)
      if (isLimited) tell('look')
      return isLimited
    },
    COMMAND_PRIORITY_CRITICAL,
  )
}
