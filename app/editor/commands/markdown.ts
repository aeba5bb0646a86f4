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
import { REMOTE_TAG } from '../binding/remote-tags.ts'
import { $isBlockNode, type BlockNode } from '../nodes/block-node.ts'
import { $insertBlock } from './blocks.ts'

/** Returns true when the kind of an existing block may be changed, which suggest mode forbids. */
type MayReshape = (block: BlockNode) => boolean

/** Patterns at the start of a paragraph, with the block they create. */
const STARTS: readonly [RegExp, BlockProps][] = [
  [/^##? $/u, { kind: 'heading2' }],
  [/^### $/u, { kind: 'heading3' }],
  [/^> $/u, { kind: 'quote' }],
  [/^[-*+] $/u, { kind: 'item', list: 'bullet', level: 0 }],
  [/^1[.)] $/u, { kind: 'item', list: 'number', level: 0 }],
  [/^(?:---|\*\*\*)$/u, { kind: 'break' }],
]

/** Patterns around text, longest first; the text inside must not start or end with a space. */
const AROUND: readonly [RegExp, TextFormatType][] = [
  [/(?<![*\w])\*\*(?=\S)([^*]*\S)\*\*$/u, 'bold'],
  [/(?<![*\w])\*(?=[^\s*])([^*]*[^\s*])\*$/u, 'italic'],
  [/(?<![_\w])_(?=[^\s_])([^_]*[^\s_])_$/u, 'italic'],
  [/(?<![~\w])~~(?=\S)([^~]*\S)~~$/u, 'strikethrough'],
]

/**
 * Converts some Markdown as it is typed. `beforeChange` starts a separate undo step, so that undo restores the typed
 * characters.
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

/** Returns the conversion for the text before the caret, or null. */
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
    // An empty text node would make the block count as not empty.
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
      // The next typed text is plain.
      selection.setFormat(node.getFormat() & ~whole.getFormat())
      if (selection.hasFormat(format)) selection.toggleFormat(format)
    }
  }
  return null
}
