import { mergeRegister } from '@lexical/utils'
import { type LexicalEditor, type LexicalNode, type NodeKey, TextNode } from 'lexical'
import { commentOfMark, suggestionMark, threadKeys } from '#app/domain/manuscript/reserved-formats.ts'
import { BlockNode } from './block-node.ts'
import { $getLink, $getReserved } from './text-state.ts'

/** Returns the accessible description of a suggestion. */
export type DescribeSuggestion = (kind: 'ins' | 'del', client: number) => string

/** Adds classes and attributes for links, suggestions and comments after rendering: they are node states, not elements. */
export function registerMarkHighlight(
  editor: LexicalEditor,
  describe: DescribeSuggestion,
): { stop: () => void; refresh: () => void } {
  const highlightAll = (keys: Iterable<NodeKey>) =>
    editor.getEditorState().read(() => {
      for (const key of keys) {
        const element = editor.getElementByKey(key)
        const node = editor.getEditorState()._nodeMap.get(key)
        if (element !== null && node instanceof TextNode) highlightText(element, node, describe)
        else if (element !== null && node instanceof BlockNode) highlightBlock(element, node)
      }
    })
  const listen = (mutations: ReadonlyMap<NodeKey, string>) =>
    highlightAll([...mutations].filter(([, mutation]) => mutation !== 'destroyed').map(([key]) => key))
  const stop = mergeRegister(
    editor.registerMutationListener(TextNode, listen),
    editor.registerMutationListener(BlockNode, listen),
  )
  return { stop, refresh: () => highlightAll(editor.getEditorState()._nodeMap.keys()) }
}

function highlightText(element: HTMLElement, node: LexicalNode, describe: DescribeSuggestion): void {
  const link = node instanceof TextNode ? $getLink(node) : ''
  const names = $getReserved(node).split(' ').filter(Boolean)
  const marks = names.map(suggestionMark).filter((mark) => mark !== null)
  const deleted = marks.some(({ kind }) => kind === 'del')
  const inserted = marks.some(({ kind }) => kind === 'ins')
  element.classList.toggle('is-link', link !== '')
  element.classList.toggle('is-inserted', inserted)
  element.classList.toggle('is-deleted', deleted)
  const commented = names.some((name) => commentOfMark(name) !== null)
  element.classList.toggle('is-commented', commented)
  setOrRemove(element, 'data-threads', threadKeys(names).join(' '))
  setOrRemove(element, 'title', link)
  // The suggestion's author, for screen readers; others see the authorship card.
  const descriptions = marks.map(({ kind, client }) => describe(kind, client)).filter(Boolean)
  setOrRemove(element, 'aria-description', descriptions.join(' · '))
  // The roles of <ins>, <del> and <mark>; Lexical renders spans.
  setOrRemove(element, 'role', deleted ? 'deletion' : inserted ? 'insertion' : commented ? 'mark' : '')
  if (element.className === '') element.removeAttribute('class')
}

function highlightBlock(element: HTMLElement, node: LexicalNode): void {
  const names = $getReserved(node).split(' ')
  const kinds = names.map((name) => suggestionMark(name)?.kind).filter(Boolean)
  setOrRemove(element, 'data-threads', threadKeys(names).join(' '))
  setOrRemove(element, 'data-suggested', kinds.includes('del') ? 'del' : (kinds[0] ?? ''))
}

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value)
}
