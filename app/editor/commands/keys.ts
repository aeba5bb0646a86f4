import { mergeRegister } from '@lexical/utils'
import {
  COMMAND_PRIORITY_HIGH,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import type { Undo } from '../binding/undo.ts'
import { $moveBlocks, $setKind, $shiftLevel } from './blocks.ts'
import type { Need } from './limits.ts'

/** A keyboard shortcut, in the order of the help dialog. `keys` is shown to people, `match` is compared with events. */
export type EditorShortcut = {
  name: ShortcutName
  /** `mod` is Ctrl, or ⌘ on a Mac. */
  keys: readonly string[]
  match: { code: string; mod?: boolean; alt?: boolean; shift?: boolean }
  /** The property of existing text that it changes. */
  needs?: Need
}
export type ShortcutName =
  | 'link'
  | 'strike'
  | 'paragraph'
  | 'heading2'
  | 'heading3'
  | 'bullets'
  | 'numbers'
  | 'quote'
  | 'inwards'
  | 'outwards'
  | 'up'
  | 'down'
  | 'comment'
  | 'mode'
  | 'who'
  | 'outline'
  | 'focus'
  | 'help'

export const SHORTCUTS: readonly EditorShortcut[] = [
  { name: 'link', keys: ['mod', 'K'], match: { code: 'KeyK', mod: true }, needs: 'link' },
  { name: 'strike', keys: ['mod', 'Shift', 'X'], match: { code: 'KeyX', mod: true, shift: true } },
  {
    name: 'paragraph',
    keys: ['mod', 'Alt', '0'],
    match: { code: 'Digit0', mod: true, alt: true },
    needs: 'kind',
  },
  {
    name: 'heading2',
    keys: ['mod', 'Alt', '2'],
    match: { code: 'Digit2', mod: true, alt: true },
    needs: 'kind',
  },
  {
    name: 'heading3',
    keys: ['mod', 'Alt', '3'],
    match: { code: 'Digit3', mod: true, alt: true },
    needs: 'kind',
  },
  {
    name: 'bullets',
    keys: ['mod', 'Shift', '8'],
    match: { code: 'Digit8', mod: true, shift: true },
    needs: 'kind',
  },
  {
    name: 'numbers',
    keys: ['mod', 'Shift', '7'],
    match: { code: 'Digit7', mod: true, shift: true },
    needs: 'kind',
  },
  {
    name: 'quote',
    keys: ['mod', 'Shift', '9'],
    match: { code: 'Digit9', mod: true, shift: true },
    needs: 'kind',
  },
  { name: 'inwards', keys: ['mod', ']'], match: { code: 'BracketRight', mod: true }, needs: 'kind' },
  { name: 'outwards', keys: ['mod', '['], match: { code: 'BracketLeft', mod: true }, needs: 'kind' },
  { name: 'up', keys: ['Alt', 'Shift', '↑'], match: { code: 'ArrowUp', alt: true, shift: true } },
  { name: 'down', keys: ['Alt', 'Shift', '↓'], match: { code: 'ArrowDown', alt: true, shift: true } },
  { name: 'comment', keys: ['mod', 'Alt', 'M'], match: { code: 'KeyM', mod: true, alt: true } },
  { name: 'mode', keys: ['mod', 'Alt', 'S'], match: { code: 'KeyS', mod: true, alt: true } },
  { name: 'who', keys: ['mod', 'Alt', 'A'], match: { code: 'KeyA', mod: true, alt: true } },
  { name: 'outline', keys: ['mod', 'Alt', 'O'], match: { code: 'KeyO', mod: true, alt: true } },
  { name: 'focus', keys: ['mod', 'Alt', 'Z'], match: { code: 'KeyZ', mod: true, alt: true } },
  { name: 'help', keys: ['mod', '/'], match: { code: 'Slash', mod: true } },
]

export type KeyActions = {
  openLink: () => void
  openHelp: () => void
  openComment: () => void
  changeMode: () => void
  openAuthorship: () => void
  openTools: () => void
  toggleFocus: () => void
  /** Returns true, and shows the reason, when the change is not possible here. */
  refuseChange: (need: Need) => boolean
}

export function registerKeys(editor: LexicalEditor, undo: Undo, actions: KeyActions): () => void {
  const priority = COMMAND_PRIORITY_HIGH
  // Undo changes the document and then the editor, so it must not run inside an update.
  const later = (step: () => void) => () => {
    queueMicrotask(step)
    return true
  }
  return mergeRegister(
    editor.registerCommand(KEY_DOWN_COMMAND, (event) => onKey(editor, event, undo, actions), priority),
    editor.registerCommand(
      UNDO_COMMAND,
      later(() => undo.undo()),
      priority,
    ),
    editor.registerCommand(
      REDO_COMMAND,
      later(() => undo.redo()),
      priority,
    ),
  )
}

function onKey(editor: LexicalEditor, event: KeyboardEvent, undo: Undo, actions: KeyActions): boolean {
  const found = SHORTCUTS.find(({ match }) => matches(event, match))
  if (found === undefined) return false
  event.preventDefault()
  // These run after the current update, because they read the text or change the mode.
  if (found.name === 'help') actions.openHelp()
  else if (found.name === 'outline') actions.openTools()
  else if (found.name === 'focus') actions.toggleFocus()
  else if (found.name === 'mode') queueMicrotask(actions.changeMode)
  else if (found.name === 'comment') queueMicrotask(actions.openComment)
  else if (found.name === 'who') queueMicrotask(actions.openAuthorship)
  else if (found.needs !== undefined && actions.refuseChange(found.needs)) return true
  else if (editor.isEditable()) run(editor, found.name, undo, actions)
  return true
}

const isApple = (): boolean =>
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad|od)/u.test(navigator.platform)

function matches(event: KeyboardEvent, wanted: EditorShortcut['match']): boolean {
  // AltGr types characters on many keyboards, and reports itself as Ctrl and Alt.
  if (event.getModifierState('AltGraph')) return false
  const mod = isApple() ? event.metaKey : event.ctrlKey
  const other = isApple() ? event.ctrlKey : event.metaKey
  if (mod !== (wanted.mod ?? false) || other || event.altKey !== (wanted.alt ?? false)) return false
  return event.shiftKey === (wanted.shift ?? false) && event.code === wanted.code
}

function run(
  editor: LexicalEditor,
  name: Exclude<ShortcutName, 'comment' | 'mode' | 'who' | 'outline' | 'focus'>,
  undo: Undo,
  actions: KeyActions,
): void {
  undo.stopCapturing()
  switch (name) {
    case 'link':
      actions.openLink()
      return
    case 'strike':
      editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough')
      return
    case 'paragraph':
    case 'heading2':
    case 'heading3':
    case 'quote':
      $setKind({ kind: name })
      return
    case 'bullets':
      $setKind({ kind: 'item', list: 'bullet', level: 0 })
      return
    case 'numbers':
      $setKind({ kind: 'item', list: 'number', level: 0 })
      return
    case 'inwards':
      $shiftLevel(1)
      return
    case 'outwards':
      $shiftLevel(-1)
      return
    case 'up':
    case 'down':
      $moveBlocks(name)
      return
    case 'help':
      actions.openHelp()
  }
}
