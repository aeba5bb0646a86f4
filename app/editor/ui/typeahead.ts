import { mergeRegister } from '@lexical/utils'
import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_CRITICAL,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
} from 'lexical'
import { $getLink } from '../nodes/text-state.ts'

export type AutocompleteQuery = { sign: '/' | '@' | '[['; text: string }

const SLASH = /^\/([\p{L}\d]{0,20})$/u
const WIKI = /\[\[([^[\]\n]{0,120})$/u
/** Matches closed brackets: the link is complete, so no menu opens. */
const CLOSED = /^[^[\]\n]*\]\]/u
const MENTION = /(?:^|[\s(])@([\w-]{0,30})$/u

/** Returns the query at the caret: `/…` in an otherwise empty line, `@…` and `[[…` anywhere; else null. */
export function $autocompleteQuery(): AutocompleteQuery | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || $getLink(node) !== '') return null
  const { offset } = selection.anchor
  const before = node.getTextContent().slice(0, offset)
  const slash = node.getPreviousSibling() === null ? SLASH.exec(before) : null
  if (slash !== null) return { sign: '/', text: slash[1] ?? '' }
  const wiki = CLOSED.test(node.getTextContent().slice(offset)) ? null : WIKI.exec(before)
  if (wiki !== null) return { sign: '[[', text: wiki[1] ?? '' }
  const mention = MENTION.exec(before)
  return mention === null ? null : { sign: '@', text: mention[1] ?? '' }
}

/** Removes the typed query from the text and leaves the caret at its position. */
export function $removeQuery({ sign, text }: AutocompleteQuery): void {
  const selection = $getSelection()
  const node = $isRangeSelection(selection) ? selection.anchor.getNode() : null
  if (!$isRangeSelection(selection) || !$isTextNode(node)) return
  const end = selection.anchor.offset
  const length = sign.length + text.length
  node.spliceText(end - length, length, '', true)
  if (node.getTextContentSize() === 0) node.remove()
}

export type MenuKeys = { down: () => void; up: () => void; choose: () => boolean; leave: () => void }

/** Routes the arrow keys, Enter and Escape to an open menu, while the focus stays in the text. */
export function registerMenuKeys(editor: LexicalEditor, keys: MenuKeys): () => void {
  const on = (command: LexicalCommand<KeyboardEvent>, act: () => void) =>
    editor.registerCommand(
      command,
      (event) => {
        act()
        event.preventDefault()
        event.stopPropagation()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    )
  return mergeRegister(
    on(KEY_ARROW_DOWN_COMMAND, keys.down),
    on(KEY_ARROW_UP_COMMAND, keys.up),
    editor.registerCommand(
      KEY_ENTER_COMMAND,
      (event) => {
        if (!keys.choose()) return false
        event?.preventDefault()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    on(KEY_ESCAPE_COMMAND, keys.leave),
  )
}
