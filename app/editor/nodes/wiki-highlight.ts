import { $getRoot, type LexicalEditor } from 'lexical'
import { wikiLinks } from '#app/domain/links/wiki.ts'

const NAME = 'wiki-link'

/**
 * Highlights [[wiki links]] with the CSS Custom Highlight API, because they are plain text without nodes of their own.
 * A browser without it shows plain brackets, and so does one with forced colours, which paints highlights like a selection.
 */
export function registerWikiHighlight(editor: LexicalEditor): () => void {
  if (typeof Highlight === 'undefined' || typeof CSS === 'undefined' || !('highlights' in CSS))
    return () => {}
  if (globalThis.matchMedia?.('(forced-colors: active)').matches) return () => {}
  const look = new Highlight()
  const ranges = new Map<string, Range[]>()
  CSS.highlights.set(NAME, look)

  function paint(key: string) {
    for (const range of ranges.get(key) ?? []) look.delete(range)
    const element = editor.getElementByKey(key)
    const found = element === null ? [] : rangesIn(element)
    if (found.length === 0) ranges.delete(key)
    else ranges.set(key, found)
    for (const range of found) look.add(range)
  }

  const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return
    for (const key of dirtyElements.keys()) if (key !== 'root') paint(key)
  })
  // Passage mode takes the text off the page; when it is back, every block has a new element.
  const stopRoot = editor.registerRootListener((root) => {
    if (root === null) return
    const keys = editor.getEditorState().read(() => $getRoot().getChildrenKeys())
    for (const key of keys) paint(key)
  })
  return () => {
    stop()
    stopRoot()
    if (CSS.highlights.get(NAME) === look) CSS.highlights.delete(NAME)
  }
}

function rangesIn(block: HTMLElement): Range[] {
  if (!block.textContent?.includes('[[')) return []
  const owner = block.ownerDocument
  const walker = owner.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  const parts: { node: Text; from: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      parts.push({ node, from: text.length })
      text += node.data
    } else if (node.nodeName === 'BR') text += '\n'
  }
  const place = (at: number) => {
    const part = parts.findLast(({ from }) => from < at || from === 0) ?? parts[0]
    return part && { node: part.node, offset: Math.min(Math.max(0, at - part.from), part.node.length) }
  }
  return wikiLinks(text).flatMap(({ start, end }) => {
    const [from, to] = [place(start + 1), place(end)]
    if (!from || !to) return []
    const range = owner.createRange()
    range.setStart(from.node, Math.max(0, from.offset - 1))
    range.setEnd(to.node, to.offset)
    return [range]
  })
}
