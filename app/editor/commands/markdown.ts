import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  type LexicalEditor,
  PASTE_TAG,
  type TextFormatType,
  type TextNode,
} from 'lexical'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { REMOTE_TAG } from '../binding/binding.ts'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { $insertBlock } from './blocks.ts'

/** Of a block that is there: where things are only suggested, its kind can't be changed. */
type MayReshape = (block: BlockNode) => boolean

/** What a paragraph becomes when one of these is typed at its start. */
const STARTS: readonly [RegExp, BlockProps][] = [
  [/^##? $/u, { kind: 'heading2' }],
  [/^### $/u, { kind: 'heading3' }],
  [/^> $/u, { kind: 'quote' }],
  [/^[-*+] $/u, { kind: 'item', list: 'bullet', level: 0 }],
  [/^1[.)] $/u, { kind: 'item', list: 'number', level: 0 }],
  [/^(?:---|\*\*\*)$/u, { kind: 'break' }],
]

/** Signs around a word, longest first, each with something other than a space inside at both ends. */
const AROUND: readonly [RegExp, TextFormatType][] = [
  [/(?<![*\w])\*\*(?=\S)([^*]*\S)\*\*$/u, 'bold'],
  [/(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*$/u, 'italic'],
  [/(?<![_\w])_(?=[^\s_])([^_]*[^\s_])_$/u, 'italic'],
  [/(?<![~\w])~~(?=\S)([^~]*\S)~~$/u, 'strikethrough'],
]

/**
 * A few Markdown signs turn into what they mean as they are typed. `beforeChange` sets the change apart for
 * undo, which then brings the typed signs back.
 */
export function registerMarkdown(
  editor: LexicalEditor,
  beforeChange: () => void,
  mayReshape: MayReshape = () => true,
): () => void {
  return editor.registerUpdateListener(({ tags, dirtyLeaves, editorState, prevEditorState }) => {
    if ([REMOTE_TAG, COLLABORATION_TAG, PASTE_TAG].some((tag) => tags.has(tag))) return
    if (dirtyLeaves.size === 0 || editor.isComposing()) return
    const at = editorState.read($typedAt)
    if (at === null || !dirtyLeaves.has(at.key)) return
    const before = prevEditorState.read($typedAt)
    if (before !== null && (before.key !== at.key || before.offset !== at.offset - 1)) return
    if (!editorState.read(() => $changeAt(mayReshape) !== null)) return
    beforeChange()
    editor.update(() => $changeAt(mayReshape)?.(), { onUpdate: beforeChange })
  })
}

function $typedAt(): { key: string; offset: number } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed() || selection.anchor.type !== 'text')
    return null
  return { key: selection.anchor.key, offset: selection.anchor.offset }
}

/** The change that what stands before the caret asks for. */
function $changeAt(mayReshape: MayReshape): (() => void) | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node)) return null
  const before = node.getTextContent().slice(0, selection.anchor.offset)
  return $startChange(node, before, mayReshape) ?? $aroundChange(node, before)
}

function $startChange(node: TextNode, before: string, mayReshape: MayReshape): (() => void) | null {
  const block = node.getParent()
  if (!$isBlockNode(block) || block.getKind() !== 'paragraph' || node.getPreviousSibling() !== null)
    return null
  const found = STARTS.find(([pattern]) => pattern.test(before))
  if (found === undefined || (found[1].kind !== 'break' && !mayReshape(block))) return null
  return () => {
    node.spliceText(0, before.length, '', true)
    // An empty text node would make the block look as if it held something.
    if (node.getTextContentSize() === 0) node.remove()
    if (found[1].kind === 'break') $insertBlock(found[1], mayReshape)
    else block.setProps(found[1])
  }
}

function $aroundChange(node: TextNode, before: string): (() => void) | null {
  for (const [pattern, format] of AROUND) {
    const match = pattern.exec(before)
    const inside = match?.[1]
    if (match === null || inside === undefined) continue
    return () => {
      const from = match.index
      const [, whole] =
        from === 0 ? [null, node.splitText(before.length)[0]] : node.splitText(from, before.length)
      if (whole === undefined || whole === null) return
      whole.setTextContent(inside)
      if (!whole.hasFormat(format)) whole.toggleFormat(format)
      const selection = whole.select(inside.length, inside.length)
      // What is typed next is plain again.
      selection.setFormat(node.getFormat() & ~whole.getFormat())
      if (selection.hasFormat(format)) selection.toggleFormat(format)
    }
  }
  return null
}
