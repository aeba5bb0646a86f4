import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  COMPOSITION_END_TAG,
  type EditorState,
  HISTORIC_TAG,
  type LexicalEditor,
  PASTE_TAG,
} from 'lexical'
import type { Locale } from '#app/domain/locales.ts'
import type { EditorBinding } from '../binding/binding.ts'
import { REMOTE_TAG } from '../binding/remote-tags.ts'
import type { Undo } from '../binding/undo.ts'
import { $isBlockNode } from '../nodes/block-node.ts'
import { $getLink } from '../nodes/text-state.ts'
import { smartEdit } from './smart-punctuation.ts'

type Context = { editor: LexicalEditor; binding: EditorBinding; undo: Undo }
/** The text of the caret's block up to the caret, and the length of the whole block. */
type Place = { block: string; before: string; size: number }

const NOT_TYPED = [REMOTE_TAG, COLLABORATION_TAG, PASTE_TAG, HISTORIC_TAG]

/**
 * Makes typed quotes, dashes and dots typographic. Each replacement is an undo step of its own, so that undo gives the
 * typed characters back. Text from an input method is looked at when its composition ends.
 */
export function registerSmartTyping(
  { editor, binding, undo }: Context,
  language: Locale,
  isOn: () => boolean,
): () => void {
  /** The block before a composition. */
  let start: Place | null = null
  const apply = (typed: Place) => {
    // The typed character must be in the document before it is replaced: in suggest mode it is written late.
    binding.flush()
    binding.applyDelayed()
    if (editor.isComposing() || !isSame(editor.getEditorState().read($place), typed)) return
    undo.stopCapturing()
    editor.update(() => $apply(typed.before, language), { discrete: true })
    binding.applyDelayed()
    undo.stopCapturing()
  }
  return editor.registerUpdateListener(({ tags, dirtyLeaves, editorState, prevEditorState }) => {
    if (!isOn() || dirtyLeaves.size === 0 || NOT_TYPED.some((tag) => tags.has(tag))) return
    if (editor.isComposing()) {
      start ??= prevEditorState.read($place)
      return
    }
    const isComposed = tags.has(COMPOSITION_END_TAG)
    const from = isComposed ? (start ?? prevEditorState.read($place)) : prevEditorState.read($place)
    start = null
    const to = placeIn(editorState)
    if (to === null || !hasGrown(from, to, isComposed) || smartEdit(to.before, language) === null) return
    queueMicrotask(() => apply(to))
  })
}

const placeIn = (state: EditorState): Place | null => state.read($place)

const isSame = (a: Place | null, b: Place): boolean =>
  a !== null && a.block === b.block && a.before === b.before && a.size === b.size

/** A key adds one character at the caret, also over a selection; a composed word may add several. */
function hasGrown(from: Place | null, to: Place, isComposed: boolean): boolean {
  if (from === null || from.block !== to.block) return to.before.length === 1
  return isComposed ? to.size > from.size : to.before === from.before + to.before.slice(-1)
}

function $place(): Place | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const point = selection.isBackward() ? selection.focus : selection.anchor
  const block = point.getNode().getTopLevelElement()
  if (!$isBlockNode(block)) return null
  let before = ''
  if (point.type === 'element') {
    if (point.key !== block.getKey()) return null
    for (const child of block.getChildren().slice(0, point.offset)) before += child.getTextContent()
  } else {
    for (const child of block.getChildren()) {
      if (child.getKey() === point.key) {
        before += child.getTextContent().slice(0, point.offset)
        break
      }
      before += child.getTextContent()
    }
  }
  return { block: block.getKey(), before, size: block.getTextContentSize() }
}

function $apply(before: string, language: Locale): void {
  const selection = $getSelection()
  const edit = smartEdit(before, language)
  if (edit === null || !$isRangeSelection(selection) || !selection.isCollapsed()) return
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || $getLink(node) !== '') return
  const { offset } = selection.anchor
  const length = before.length - edit.from
  // Characters of several looks or authors' suggestions stay as they were typed.
  if (length > offset || before.slice(edit.from) !== node.getTextContent().slice(offset - length, offset))
    return
  node.spliceText(offset - length, length, edit.text, true)
}
