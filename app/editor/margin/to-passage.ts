import type { Anchors, MarginThread } from '#app/components/margin/threads.ts'
import type { EditorSession } from '../editor-session.ts'
import { focusedPassage, focusText, textElementOf } from '../passages/text-element.ts'

/** Space at the upper and lower edge of the window that bars cover, in pixels. */
const BARS = 64

/** Scrolls to a passage that is not visible. A visible one stays where it is. */
export function scrollToPassage(anchors: Anchors, thread: MarginThread): void {
  const rect = anchors.passageRect(thread)
  const isVisible = rect !== null && rect.top >= BARS && rect.bottom <= innerHeight - BARS
  if (!isVisible) anchors.blockElement(thread.block)?.scrollIntoView({ block: 'center' })
}

/** Moves the focus to a card. Returns false when it is not rendered yet. */
export function focusCard(key: string): boolean {
  const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(key)}"]`)
  if (card === null) return false
  // The card of a new comment has moved the focus to its field.
  if (!card.contains(document.activeElement))
    card.querySelector<HTMLElement>('article')?.focus({ preventScroll: true })
  return true
}

/** Moves the focus to the count beside the paragraph of a thread. Returns false when there is none. */
export function focusMark({ block }: MarginThread): boolean {
  const mark = document.querySelector<HTMLElement>(`[data-mark="${CSS.escape(block)}"]`)
  mark?.focus({ preventScroll: true })
  return mark !== null
}

/** Moves the focus to the text, where the caret was. */
export const returnToText = (editorSession: EditorSession): void => focusText(editorSession)

/** Returns the thread at the caret, else the next one in the text, else the last one. */
export function threadAtCaret<T extends MarginThread>(
  threads: readonly T[],
  editorSession: EditorSession,
): T | undefined {
  const root = textElementOf(editorSession)
  if (editorSession.passages !== null) {
    const passage = focusedPassage(editorSession)?.dataset.passage
    const index = editorSession.binding.rendered.findIndex(({ key }) => key === passage)
    return threads.find(({ paragraph }) => paragraph > index) ?? threads.at(-1)
  }
  const node = document.getSelection()?.focusNode ?? null
  if (root === null || !root.contains(node)) return threads[0]
  const element = node instanceof Element ? node : node?.parentElement
  const keys = element?.closest<HTMLElement>('[data-threads]')?.dataset.threads?.split(' ') ?? []
  const here = threads.find(({ key }) => keys.includes(key))
  if (here !== undefined) return here
  const block = [...root.children].findIndex((child) => child.contains(node))
  return threads.find(({ paragraph }) => paragraph > block) ?? threads.at(-1)
}
