import { mergeRegister } from '@lexical/utils'
import {
  $createRangeSelectionFromDom,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  type LexicalEditor,
  PASTE_COMMAND,
  SELECTION_CHANGE_COMMAND,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical'
import { $excludeTrailingBlock, $refreshSelection } from './selected.ts'

/** Longest delay of the selectionchange event after a triple click. */
const TOLD_WITHIN_MS = 200

/** Keeps the editor's selection in step with the browser's. */
export function registerSelectionSync(editor: LexicalEditor, isComposing: () => boolean): () => void {
  return mergeRegister(
    registerSync(editor, isComposing),
    registerTripleClick(editor),
    registerFocusReturn(editor),
    // Text typed over whole lines replaces them; it must not merge with the line after them.
    editor.registerCommand(CONTROLLED_TEXT_INSERTION_COMMAND, $keepBreak, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(PASTE_COMMAND, $keepBreak, COMMAND_PRIORITY_CRITICAL),
  )
}

function $keepBreak(): boolean {
  $excludeTrailingBlock()
  return false
}

/**
 * Moves the editor's selection to the browser's, which may have moved without its selectionchange event having arrived yet.
 */
export function followBrowserSelection(editor: LexicalEditor): void {
  const selection = editor._window?.getSelection() ?? null
  // Not getRootElement(): it throws in a headless editor.
  const root = editor._rootElement
  const { anchorNode, focusNode } = selection ?? {}
  if (root === null || !root.contains(anchorNode ?? null) || !root.contains(focusNode ?? null)) return
  editor.update(() => $follow($createRangeSelectionFromDom(selection, editor)), {
    discrete: true,
    tag: SKIP_DOM_SELECTION_TAG,
  })
}

/**
 * Reads the browser's selection on every key and before every click on a tool: keys, such as Ctrl + End and then Enter,
 * can arrive before the selectionchange event of the previous one.
 */
function registerSync(editor: LexicalEditor, isComposing: () => boolean): () => void {
  const sync = () => {
    if (!isComposing() && editor.isEditable()) followBrowserSelection(editor)
  }
  const onKey = (event: KeyboardEvent) => {
    if (!event.isComposing && event.keyCode !== 229) sync()
  }
  const on = { capture: true }
  return editor.registerRootListener((root, previous) => {
    previous?.removeEventListener('keydown', onKey, on)
    previous?.ownerDocument.removeEventListener('pointerdown', sync, on)
    root?.addEventListener('keydown', onKey, on)
    root?.ownerDocument.addEventListener('pointerdown', sync, on)
  })
}

function $follow(next: ReturnType<typeof $createRangeSelectionFromDom>): void {
  const now = $getSelection()
  if (next === null) return
  // An unchanged selection is left alone: it holds a format chosen for the next letter.
  if ($isRangeSelection(now) && now.anchor.is(next.anchor) && now.focus.is(next.focus)) return
  const node = next.anchor.getNode()
  next.setFormat($isTextNode(node) ? node.getFormat() : 0)
  $setSelection(next)
}

/** Removes the break after the paragraph, which browsers select too, from the selection of a triple click. */
function registerTripleClick(editor: LexicalEditor): () => void {
  let clickedAt = Number.NEGATIVE_INFINITY
  const onDown = ({ detail }: MouseEvent) => {
    clickedAt = detail >= 3 ? Date.now() : Number.NEGATIVE_INFINITY
  }
  return mergeRegister(
    editor.registerRootListener((root, previous) => {
      previous?.removeEventListener('mousedown', onDown)
      root?.addEventListener('mousedown', onDown)
    }),
    editor.registerCommand(
      SELECTION_CHANGE_COMMAND,
      () => {
        if (Date.now() - clickedAt > TOLD_WITHIN_MS) return false
        $excludeTrailingBlock()
        return false
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/** Restores the caret when the editor gets the focus by key; the browser would put it at the start. */
function registerFocusReturn(editor: LexicalEditor): () => void {
  let isPointer = false
  const onDown = () => {
    isPointer = true
  }
  const onUp = () => {
    isPointer = false
  }
  const onFocus = () => {
    if (isPointer) return
    editor.update($refreshSelection, { discrete: true })
  }
  const on = { capture: true }
  return editor.registerRootListener((root, previous) => {
    const before = previous?.ownerDocument
    before?.removeEventListener('pointerdown', onDown, on)
    for (const name of ['pointerup', 'pointercancel'] as const) before?.removeEventListener(name, onUp, on)
    previous?.removeEventListener('focusin', onFocus)
    const owner = root?.ownerDocument
    owner?.addEventListener('pointerdown', onDown, on)
    for (const name of ['pointerup', 'pointercancel'] as const) owner?.addEventListener(name, onUp, on)
    root?.addEventListener('focusin', onFocus)
  })
}
