import { FORMAT_TEXT_COMMAND, REDO_COMMAND, type TextFormatType, UNDO_COMMAND } from 'lexical'
import type { ReactNode } from 'react'
import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import type { MessageKey } from '#app/messages/catalogue.ts'
import { $insertBlock, $moveBlocks, $setKind, $shiftLevel, isLike } from '../commands/blocks.ts'
import { $mayReshape, type Need } from '../commands/limits.ts'
import type { EditorSession } from '../editor-session.ts'
import type { EditorIconName } from './editor-icon.tsx'
import type { ToolbarState } from './use-toolbar-state.ts'

/** Opens dialogs and panels outside the text. */
export type Panels = {
  openLink: () => void
  openImage: () => void
  openHelp: () => void
  openComment: () => void
  openAuthorship: () => void
  openTools: () => void
  openFind: () => void
  toggleFocus: () => void
  showLimit: (need: Need) => void
}

/** An action of the toolbars and the `/` menu. */
export type Action = {
  id: string
  label: MessageKey
  icon?: EditorIconName
  sign?: ReactNode
  /** Search words in the `/` menu, in the language of the page. */
  words?: MessageKey
  isActive?: (toolbarState: ToolbarState) => boolean
  isDisabled?: (toolbarState: ToolbarState) => boolean
  /** Set for actions that change nothing and are also available to readers. */
  isForReaders?: true
  /** The property of existing text that it changes. */
  needs?: Need
  run: (editorSession: EditorSession, panels: Panels) => void
}

const change = (step: () => void) => (editorSession: EditorSession) => {
  editorSession.undo.stopCapturing()
  editorSession.editor.update(step)
}

const format = (type: TextFormatType, label: MessageKey, sign: string): Action => ({
  id: type,
  label,
  sign,
  needs: 'look',
  isActive: (toolbarState) => toolbarState.formats.includes(type),
  run: ({ editor }) => editor.dispatchCommand(FORMAT_TEXT_COMMAND, type),
})

const kind = (
  id: string,
  props: BlockProps,
  rest: Pick<Action, 'label' | 'icon' | 'sign' | 'words'>,
): Action => ({
  ...rest,
  id,
  needs: 'kind',
  isActive: (toolbarState) => isLike(toolbarState.block, props),
  run: change(() => $setKind(props)),
})

export const FORMATS: readonly Action[] = [
  format('bold', 'editor.bold', 'B'),
  format('italic', 'editor.italic', 'I'),
  format('underline', 'editor.underline', 'U'),
  format('strikethrough', 'editor.strike', 'S'),
]
export const COMMENT: Action = {
  id: 'comment',
  label: 'editor.comment',
  icon: 'comment',
  run: (_writing, panels) => panels.openComment(),
}
export const LINK: Action = {
  id: 'link',
  label: 'editor.link',
  icon: 'link',
  needs: 'link',
  isActive: (toolbarState) => toolbarState.link !== '',
  run: (_writing, panels) => panels.openLink(),
}
const PARAGRAPH = kind(
  'paragraph',
  { kind: 'paragraph' },
  { label: 'editor.paragraph', sign: '¶', words: 'editor.words_paragraph' },
)
export const HEADINGS: readonly Action[] = [
  kind(
    'heading2',
    { kind: 'heading2' },
    { label: 'editor.heading2', sign: 'H2', words: 'editor.words_heading' },
  ),
  kind(
    'heading3',
    { kind: 'heading3' },
    { label: 'editor.heading3', sign: 'H3', words: 'editor.words_heading' },
  ),
]
export const QUOTE = kind(
  'quote',
  { kind: 'quote' },
  { label: 'editor.quote', icon: 'quote', words: 'editor.words_quote' },
)
const LISTS: readonly Action[] = [
  kind(
    'bullets',
    { kind: 'item', list: 'bullet', level: 0 },
    { label: 'editor.bullets', icon: 'bullets', words: 'editor.words_list' },
  ),
  kind(
    'numbers',
    { kind: 'item', list: 'number', level: 0 },
    { label: 'editor.numbers', icon: 'numbers', words: 'editor.words_list' },
  ),
]
const isNoItem = (toolbarState: ToolbarState) => toolbarState.block.kind !== 'item'
const LEVELS: readonly Action[] = [
  {
    id: 'outwards',
    label: 'editor.outwards',
    icon: 'outwards',
    needs: 'kind',
    isDisabled: isNoItem,
    run: change(() => $shiftLevel(-1)),
  },
  {
    id: 'inwards',
    label: 'editor.inwards',
    icon: 'inwards',
    needs: 'kind',
    isDisabled: isNoItem,
    run: change(() => $shiftLevel(1)),
  },
]
const BREAK: Action = {
  id: 'break',
  label: 'editor.break',
  icon: 'break',
  words: 'editor.words_break',
  run: (editorSession) =>
    change(() => $insertBlock({ kind: 'break' }, (block) => $mayReshape(block, editorSession.binding)))(
      editorSession,
    ),
}
const IMAGE: Action = {
  id: 'image',
  label: 'editor.image',
  icon: 'image',
  words: 'editor.words_image',
  isActive: (toolbarState) => toolbarState.block.kind === 'image',
  run: (_writing, panels) => panels.openImage(),
}
const MOVES: readonly Action[] = [
  { id: 'up', label: 'editor.move_up', icon: 'up', run: change(() => void $moveBlocks('up')) },
  { id: 'down', label: 'editor.move_down', icon: 'down', run: change(() => void $moveBlocks('down')) },
]
const HISTORY: readonly Action[] = [
  {
    id: 'undo',
    label: 'editor.undo',
    icon: 'undo',
    isDisabled: (toolbarState) => !toolbarState.canUndo,
    run: ({ editor }) => editor.dispatchCommand(UNDO_COMMAND, undefined),
  },
  {
    id: 'redo',
    label: 'editor.redo',
    icon: 'redo',
    isDisabled: (toolbarState) => !toolbarState.canRedo,
    run: ({ editor }) => editor.dispatchCommand(REDO_COMMAND, undefined),
  },
]
const WHO: Action = {
  id: 'who',
  label: 'editor.who',
  icon: 'who',
  isForReaders: true,
  run: (_writing, panels) => panels.openAuthorship(),
}
const OUTLINE: Action = {
  id: 'outline',
  label: 'tools.title',
  icon: 'outline',
  isForReaders: true,
  run: (_writing, panels) => panels.openTools(),
}
const FIND: Action = {
  id: 'find',
  label: 'find.title',
  icon: 'find',
  isForReaders: true,
  run: (_writing, panels) => panels.openFind(),
}
const FOCUS: Action = {
  id: 'focus',
  label: 'tools.focus',
  icon: 'focus',
  isForReaders: true,
  isActive: (toolbarState) => toolbarState.isFocused,
  run: (_writing, panels) => panels.toggleFocus(),
}
const HELP: Action = {
  id: 'help',
  label: 'editor.help',
  icon: 'help',
  isForReaders: true,
  run: (_writing, panels) => panels.openHelp(),
}

/** Returns why an action is limited, or null. A new image can be suggested; an existing one can't be changed. */
export function limitOf({ id, needs }: Action, { limited, block }: ToolbarState): Need | null {
  const need = id === 'image' && block.kind === 'image' ? 'kind' : needs
  return need !== undefined && limited.includes(need) ? need : null
}

export const TOOLBAR: readonly (readonly Action[])[] = [
  HISTORY,
  [...FORMATS, LINK, COMMENT],
  [...HEADINGS, QUOTE],
  [...LISTS, ...LEVELS],
  [BREAK, IMAGE],
  MOVES,
  [FIND, OUTLINE, FOCUS, WHO, HELP],
]
/** The tools for phones, the most used ones first: the rest is in the menu. */
const PHONE_FIRST = ['undo', 'bold', 'italic', 'heading2', 'comment', 'find']
const isPhoneFirst = ({ id }: Action) => PHONE_FIRST.includes(id)
export const PHONE_TOOLBAR: typeof TOOLBAR = [
  [
    ...TOOLBAR.flat()
      .filter(isPhoneFirst)
      .sort((a, b) => PHONE_FIRST.indexOf(a.id) - PHONE_FIRST.indexOf(b.id)),
    ...TOOLBAR.flat().filter((action) => !isPhoneFirst(action)),
  ],
]
export const READER_TOOLBAR: typeof TOOLBAR = [[FIND, OUTLINE, FOCUS, WHO, HELP]]
export const SLASH_ACTIONS: readonly Action[] = [PARAGRAPH, ...HEADINGS, QUOTE, ...LISTS, BREAK, IMAGE]
