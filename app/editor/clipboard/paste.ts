import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { mergeRegister } from '@lexical/utils'
import {
  $createLineBreakNode,
  $createTextNode,
  $getSelection,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  PASTE_COMMAND,
  PASTE_TAG,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'
import type { Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { formatOf } from '../binding/text-fragments.ts'
import { $createBlockNode } from '../nodes/block-node.ts'
import { $setLink } from '../nodes/text-state.ts'
import { type Pasted, readHtml } from './read-html.ts'

const INSIDE = 'application/x-lexical-editor'

/** Reports the number of pictures that were left out: pictures from other sites are never pasted. */
type ReportLeftOut = (pictures: number) => void
type PasteContext = { editor: LexicalEditor; cut: () => void; tellLeftOut: ReportLeftOut }

/**
 * Reads pasted and dropped HTML with our own reader instead of Lexical's. Content copied inside the editor uses
 * Lexical's format.
 */
export function registerHtmlPaste(context: PasteContext): () => void {
  const { editor } = context
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        if (data === null || !insertPasted(data, context)) return false
        event.preventDefault()
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      CONTROLLED_TEXT_INSERTION_COMMAND,
      (event) => {
        if (typeof event === 'string' || !/^insertFrom(?:Drop|Paste|Yank)$/u.test(event.inputType))
          return false
        return event.dataTransfer !== null && insertPasted(event.dataTransfer, context)
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}

function insertPasted(data: DataTransfer, context: PasteContext): boolean {
  const { editor, cut, tellLeftOut } = context
  const html = data.getData('text/html')
  if (html === '' || isOfEditor(data.getData(INSIDE), editor)) return false
  const pasted = readHtml(html, { page: new URL(location.href) })
  if (!hasContent(pasted)) return insertPastedPicture(data, pasted, context)
  // A paste is its own undo step.
  cut()
  editor.update(() => $insert(pasted.blocks, isFragment(pasted, html), editor), {
    tag: PASTE_TAG,
    onUpdate: cut,
  })
  if (pasted.pictures > 0) tellLeftOut(pasted.pictures)
  return true
}

const hasContent = ({ blocks }: Pasted): boolean =>
  blocks.some(
    ({ kind, runs }) => kind === 'image' || kind === 'break' || runs.some(({ text }) => text.trim() !== ''),
  )

/** Handles a paste of pictures only: inserts the image file if the browser provides one, else reports it as left out. */
function insertPastedPicture(
  data: DataTransfer,
  { pictures }: Pasted,
  { editor, tellLeftOut }: PasteContext,
): boolean {
  if (pictures === 0) return false
  const files = [...data.files].filter(({ type }) => type.startsWith('image/'))
  if (files.length === 0 || !editor.dispatchCommand(DRAG_DROP_PASTE, files)) tellLeftOut(pictures)
  return true
}

function isOfEditor(data: string, editor: LexicalEditor): boolean {
  if (data === '') return false
  try {
    const { namespace, nodes } = JSON.parse(data) as { namespace?: unknown; nodes?: unknown }
    return namespace === editor._config.namespace && Array.isArray(nodes)
  } catch {
    return false
  }
}

/** Returns true for a part of a paragraph, which is inserted into the caret's paragraph. */
const isFragment = ({ blocks }: Pasted, html: string): boolean =>
  blocks.length === 1 && blocks[0]?.kind === 'paragraph' && !/<(?:p|div)\b/iu.test(html)

function $insert(blocks: readonly NewBlock[], isInline: boolean, editor: LexicalEditor): void {
  const selection = $getSelection()
  if (selection === null) return
  const nodes = isInline
    ? blocks.flatMap(({ runs }) => runs.flatMap($textNodes))
    : blocks.map(({ runs, ...props }) => $createBlockNode(props).splice(0, 0, runs.flatMap($textNodes)))
  editor.dispatchCommand(SELECTION_INSERT_CLIPBOARD_NODES_COMMAND, { nodes, selection })
}

function $textNodes({ text, marks }: Run): LexicalNode[] {
  const { format, link } = formatOf(new Map(Object.entries(marks) as [string, true | string][]))
  return text
    .split('\n')
    .flatMap((line, i) => [
      ...(i > 0 ? [$createLineBreakNode()] : []),
      ...(line === '' ? [] : [$text(line, format, link)]),
    ])
}

function $text(line: string, format: number, link: string): LexicalNode {
  const node = $createTextNode(line).setFormat(format)
  $setLink(node, link)
  return node
}
