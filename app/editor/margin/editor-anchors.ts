import type { Anchors, MarginThread } from '#app/components/margin/threads.ts'
import type { EditorSession } from '../editor-session.ts'
import { blockElementOf } from '../passages/text-element.ts'
import type { Draft } from './drafts.ts'

const HIGHLIGHTS = { comment: 'margin-passage', suggestion: 'margin-suggestion' } as const

const selectorOf = (key: string) => `[data-threads~="${CSS.escape(key)}"]`

function passageElement(block: HTMLElement, key: string): HTMLElement | null {
  const selector = selectorOf(key)
  return block.querySelector<HTMLElement>(selector) ?? (block.matches(selector) ? block : null)
}

/** Finds passages by the marks in the editor's elements. `drafts` have no marks yet, but a selection of the browser. */
export function editorAnchors(editorSession: EditorSession, drafts: () => readonly Draft[]): Anchors {
  const blockElement = (block: string) => blockElementOf(editorSession, block)
  return {
    blockElement,
    passageRect: ({ key, block }: MarginThread) => {
      const element = blockElement(block)
      if (element === null) return null
      const range = drafts().find((draft) => draft.key === key)?.range
      const isHere = range != null && !range.collapsed && element.contains(range.startContainer)
      const rects = isHere ? range.getClientRects() : passageElement(element, key)?.getClientRects()
      return rects?.[0] ?? element.getBoundingClientRect()
    },
  }
}

/** Tints the passage of the open card. Browsers without the Custom Highlight API show only its marks. */
export function tintPassage({ editor }: EditorSession, key: string | null, draft: Draft | undefined): void {
  if (typeof Highlight === 'undefined' || !('highlights' in CSS)) return
  const root = editor.getRootElement()
  const elements = key === null || root === null ? [] : [...root.querySelectorAll(`span${selectorOf(key)}`)]
  const ranges = elements.map((element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range
  })
  if (draft?.range != null) ranges.push(draft.range)
  for (const name of Object.values(HIGHLIGHTS)) CSS.highlights.delete(name)
  const name = key?.startsWith('s_') ? HIGHLIGHTS.suggestion : HIGHLIGHTS.comment
  if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges))
}
