import { type LexicalEditor, TextNode } from 'lexical'
import { $getLink } from './text-state.ts'

/** Linked text is a text node with a state, not an element of its own: its look is put on after it is shown. */
export function registerLinkLook(editor: LexicalEditor): () => void {
  return editor.registerMutationListener(TextNode, (mutations) => {
    editor.getEditorState().read(() => {
      for (const [key, mutation] of mutations) {
        if (mutation === 'destroyed') continue
        const element = editor.getElementByKey(key)
        const node = editor.getEditorState()._nodeMap.get(key)
        if (element !== null && node instanceof TextNode) dress(element, $getLink(node))
      }
    })
  })
}

function dress(element: HTMLElement, link: string): void {
  element.classList.toggle('is-link', link !== '')
  if (link === '') element.removeAttribute('title')
  else element.title = link
  if (element.className === '') element.removeAttribute('class')
}
