import {
  $createTextNode,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  BEFORE_INPUT_COMMAND,
  COMMAND_PRIORITY_HIGH,
  type LexicalEditor,
  type TextNode,
} from 'lexical'
import { safeLink } from '#app/domain/manuscript/links.ts'
import { $getLink, $setLink } from '../nodes/text-state.ts'
import { $selectedText } from './selected.ts'

/** Parses a typed address: adds `https:` to a bare domain and `mailto:` to an e-mail address. Null when it is unsafe. */
export function linkFromTyped(typed: string): string | null {
  const text = typed.trim()
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/u.test(text)) return safeLink(`mailto:${text}`)
  if (/^[\w-]+(\.[\w-]+)+([/?#].*)?$/u.test(text)) return safeLink(`https://${text}`)
  return safeLink(text)
}

/** Returns the text nodes of the selection, or of the link at the caret. */
export function $linkedNodes(): TextNode[] {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return []
  if (!selection.isCollapsed()) return selection.extract().filter($isTextNode)
  const node = selection.anchor.getNode()
  return $isTextNode(node) && $getLink(node) !== '' ? $wholeLink(node) : []
}

/** Returns all adjacent text nodes with the same link, of any format. */
export function $wholeLink(node: TextNode): TextNode[] {
  const link = $getLink(node)
  const nodes = [node]
  for (let next = node.getPreviousSibling(); $isTextNode(next) && $getLink(next) === link; ) {
    nodes.unshift(next)
    next = next.getPreviousSibling()
  }
  for (let next = node.getNextSibling(); $isTextNode(next) && $getLink(next) === link; ) {
    nodes.push(next)
    next = next.getNextSibling()
  }
  return nodes
}

/** Returns the link of the selection when all its text has the same one, else ''. */
export function $currentLink(): string {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return ''
  const nodes = selection.isCollapsed()
    ? [selection.anchor.getNode()]
    : $selectedText(selection).map(({ node }) => node)
  const links = new Set(nodes.filter($isTextNode).map($getLink))
  return links.size === 1 ? ([...links][0] ?? '') : ''
}

/** Sets the link of the selection or of the link at the caret; otherwise inserts the address as linked text. */
export function $applyLink(link: string): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  const nodes = $linkedNodes()
  for (const node of nodes) $setLink(node, link)
  if (nodes.length > 0 || link === '' || !selection.isCollapsed()) return
  const text = $createTextNode(link.replace(/^(mailto:|https?:\/\/)/u, ''))
  $setLink(text, link)
  selection.insertNodes([text])
  text.selectEnd()
}

/** Keeps letters typed right after a link out of it. */
export function registerLinkEnd(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    BEFORE_INPUT_COMMAND,
    (event) => {
      const { data } = event
      if (event.inputType !== 'insertText' || data === null || editor.isComposing()) return false
      const node = $linkEndingAtCaret()
      if (node === null) return false
      event.preventDefault()
      $typeBehind(node, data)
      return true
    },
    COMMAND_PRIORITY_HIGH,
  )
}

/** Returns the linked node when the caret is at the end of a link, else null. */
export function $linkEndingAtCaret(): TextNode | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null
  const node = selection.anchor.getNode()
  if (!$isTextNode(node) || selection.anchor.offset < node.getTextContentSize()) return null
  const link = $getLink(node)
  const next = node.getNextSibling()
  return link === '' || ($isTextNode(next) && $getLink(next) === link) ? null : node
}

function $typeBehind(node: TextNode, data: string): void {
  const text = $createTextNode(data)
  text.setFormat(node.getFormat())
  node.insertAfter(text)
  text.selectEnd()
}
