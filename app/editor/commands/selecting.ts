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
import { $leaveOutTouched, $renewSelection } from './selected.ts'

/** The browser tells of what a click selects in one of the next events, not in the click itself. */
const TOLD_WITHIN_MS = 200

/** Keeps the editor's selection what the person means by the browser's. */
export function registerSelecting(editor: LexicalEditor, isComposing: () => boolean): () => void {
  return mergeRegister(
    registerSync(editor, isComposing),
    registerTripleClick(editor),
    registerFocusReturn(editor),
    // What is written over whole lines takes their place; it doesn't go on in the line behind them.
    editor.registerCommand(CONTROLLED_TEXT_INSERTION_COMMAND, $keepBreak, COMMAND_PRIORITY_CRITICAL),
    editor.registerCommand(PASTE_COMMAND, $keepBreak, COMMAND_PRIORITY_CRITICAL),
  )
}

function $keepBreak(): boolean {
  $leaveOutTouched()
  return false
}

/**
 * Keys may come faster than the browser tells of the selection that the key before has made: Ctrl + End and Enter. So
 * it is looked at with every key, and before every click on a tool.
 */
function registerSync(editor: LexicalEditor, isComposing: () => boolean): () => void {
  const sync = () => {
    if (isComposing() || !editor.isEditable()) return
    const selection = editor._window?.getSelection() ?? null
    const root = editor.getRootElement()
    const { anchorNode, focusNode } = selection ?? {}
    if (root === null || !root.contains(anchorNode ?? null) || !root.contains(focusNode ?? null)) return
    editor.update(() => $follow($createRangeSelectionFromDom(selection, editor)), {
      discrete: true,
      tag: SKIP_DOM_SELECTION_TAG,
    })
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
  // Left alone when it is the same: a look chosen for the next letter is kept in it.
  if ($isRangeSelection(now) && now.anchor.is(next.anchor) && now.focus.is(next.focus)) return
  const node = next.anchor.getNode()
  next.setFormat($isTextNode(node) ? node.getFormat() : 0)
  $setSelection(next)
}

/** Three clicks select a paragraph, and in browsers also the break behind it, which nobody means. */
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
        $leaveOutTouched()
        return false
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

/** Whoever comes back by key finds the caret where it was, and not where the browser puts it: at the very start. */
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
    editor.update($renewSelection, { discrete: true })
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
