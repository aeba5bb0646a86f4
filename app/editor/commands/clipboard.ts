import {
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  type DOMExportOutput,
  isHTMLElement,
  type LexicalEditor,
  type LexicalNode,
  SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
  TextNode,
} from 'lexical'
import { commentOfMark } from '#app/domain/manuscript/reserved-formats.ts'
import { $flattenBlocks } from '../nodes/flatten.ts'
import { $getLink, $getReserved, $setReserved } from '../nodes/text-state.ts'

/** Exports a text node to HTML; linked text is wrapped in an `<a>`. */
export function exportText(editor: LexicalEditor, node: LexicalNode): DOMExportOutput {
  const output = node.exportDOM(editor)
  const link = $isTextNode(node) ? $getLink(node) : ''
  if (link === '' || !isHTMLElement(output.element)) return output
  const anchor = document.createElement('a')
  anchor.href = link
  anchor.append(output.element)
  return { ...output, element: anchor }
}
export const exportLinks = new Map([[TextNode, exportText]])

/** Flattens pasted nodes and removes the marks of the text they were copied from. */
export function registerPaste(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    SELECTION_INSERT_CLIPBOARD_NODES_COMMAND,
    ({ nodes }) => {
      const selection = $getSelection()
      if (!$isRangeSelection(selection)) return false
      const isText = nodes.every((node) => !$isElementNode(node) || node.isInline())
      const flat = isText ? nodes : $flattenBlocks(nodes)
      for (const node of flat) $forget(node)
      if (flat.length > 0) selection.insertNodes(flat)
      return true
    },
    COMMAND_PRIORITY_HIGH,
  )
}

function $forget(node: LexicalNode): void {
  // Comment marks stay, so that cut text keeps its comment; the binding drops the mark while the passage still exists.
  if ($isTextNode(node))
    $setReserved(
      node,
      $getReserved(node)
        .split(' ')
        .filter((name) => commentOfMark(name) !== null)
        .join(' '),
    )
  if ($isElementNode(node)) for (const child of node.getChildren()) $forget(child)
}
