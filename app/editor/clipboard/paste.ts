import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  $createLineBreakNode,
  $createTextNode,
  $getSelection,
  type LexicalEditor,
  type LexicalNode,
  PASTE_TAG,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
} from 'lexical'
import type { Run } from '#app/domain/manuscript/layout.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'
import { formatOf } from '../binding/text-fragments.ts'
import { $createBlockNode } from '../nodes/block-node.ts'
import { $setLink } from '../nodes/text-state.ts'
import { type Pasted, readHtml } from './read-html.ts'

export type PasteContext = {
  editor: LexicalEditor
  /** Ends the undo step. */
  cut: () => void
  /** Reports the number of pictures that were left out: pictures from other sites are never pasted. */
  tellLeftOut: (pictures: number) => void
}

/** Inserts what was pasted or dropped as blocks. Returns false when its HTML has no content. */
export function insertHtml(data: DataTransfer, context: PasteContext): boolean {
  const { editor, cut, tellLeftOut } = context
  const html = data.getData('text/html')
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
