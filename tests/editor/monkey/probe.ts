import type { Page } from 'playwright-core'

/** The content of a page: editor and DOM in canonical form, and the number of characters that its writer added. */
export type PageSnapshot = { json: string; dom: string; text: string; saved: boolean; grown: number }

/** Init script of the page: counts the characters that local updates add or remove. */
export const COUNT_GROWTH = `
  // tsx wraps compiled functions in this helper, including those that are sent to the page.
  globalThis.__name = (named) => named
  window.__grown = 0
  const watch = () => {
    const root = document.querySelector('.manuscript')
    const editor = root && root.__lexicalEditor
    if (!editor) return void requestAnimationFrame(watch)
    if (editor.__watched) return
    editor.__watched = true
    editor.registerUpdateListener(({ tags, editorState, prevEditorState }) => {
      if (tags.has('remote') && !tags.has('historic')) return
      const size = (state) => { let n = 0; for (const node of state._nodeMap.values()) n += node.__text ? node.__text.length : 1; return n }
      window.__grown += Math.abs(size(editorState) - size(prevEditorState))
    })
  }
  addEventListener('load', watch)
`

export const snapshotOf = (page: Page): Promise<PageSnapshot> =>
  page.evaluate(() => {
    type Node = {
      type: string
      text?: string
      format?: number
      children?: Node[]
      $?: Record<string, unknown>
    }
    const root = document.querySelector('.manuscript') as
      | (HTMLElement & { __lexicalEditor?: { getEditorState(): { toJSON(): { root: Node } } } })
      | null
    const editor = root?.__lexicalEditor
    if (!root || !editor) throw new Error('no editor on the page')
    const blocks = editor.getEditorState().toJSON().root.children ?? []
    const leaf = ({ type, text, format, $ }: Node) =>
      type === 'linebreak' ? '\n' : { text, format, link: $?.link ?? '' }
    const block = ({ children = [], ...rest }: Node) => {
      const { kind, list, level, media, alt, width } = rest as Record<string, unknown>
      return { kind, list, level, media, alt, width, children: children.map(leaf) }
    }
    const copy = root.cloneNode(true) as HTMLElement
    for (const element of copy.querySelectorAll('*')) {
      for (const { name } of [...element.attributes]) {
        if (name.startsWith('data-lexical') || name === 'style' || name === 'dir')
          element.removeAttribute(name)
      }
    }
    const text = blocks.map(({ children = [] }) =>
      children.map((c) => (c.type === 'linebreak' ? '\n' : c.text)).join(''),
    )
    return {
      json: JSON.stringify(blocks.map(block), null, 1),
      dom: copy.innerHTML,
      text: text.join('\n'),
      saved: document.querySelector('.save-state')?.getAttribute('data-state') === 'saved',
      grown: (window as unknown as { __grown?: number }).__grown ?? 0,
    }
  })

/** Reads block kinds and texts from the DOM alone. */
export const outlineOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const textOf = (node: Node): string => {
      if (node.nodeName === 'BR') return '\n'
      return node.nodeType === Node.TEXT_NODE
        ? (node.textContent ?? '')
        : [...node.childNodes].map(textOf).join('')
    }
    const root = document.querySelector('.manuscript')
    return JSON.stringify(
      [...(root?.children ?? [])].map((element) => {
        const { block, list, level } = (element as HTMLElement).dataset
        const inner = element.querySelector(':scope > figcaption') ?? element
        const nodes = [...inner.childNodes]
        // A line break at the end, or in an empty block, only gives the line its height.
        if (nodes.at(-1)?.nodeName === 'BR') nodes.pop()
        return [block, list ?? null, level ?? null, nodes.map(textOf).join('')]
      }),
    )
  })
