/** Less is nobody's passage (SPEC A7). */
const WORTH_TELLING = 24

/** Of a page with several chapters: those that the selection reaches into. */
export function tellCopiedFrom(page: HTMLElement): void {
  const selection = document.getSelection()
  for (const chapter of page.querySelectorAll<HTMLElement>('[data-chapter]'))
    if (selection?.containsNode(chapter, true)) tellCopied(chapter.dataset.chapter ?? '')
}

/** Something was copied out of this chapter: the server finds out whose it is when it is pasted somewhere. */
export function tellCopied(chapterId: string): void {
  const length = document.getSelection()?.toString().length ?? 0
  if (length < WORTH_TELLING) return
  const body = new URLSearchParams({ chapter: chapterId })
  void fetch('/copied', { method: 'POST', body, keepalive: true }).catch(() => {})
}
