/** Less is nobody's passage (SPEC A7). */
const WORTH_TELLING = 24

/** Something was copied out of this chapter: the server finds out whose it is when it is pasted somewhere. */
export function tellCopied(chapterId: string): void {
  const length = document.getSelection()?.toString().length ?? 0
  if (length < WORTH_TELLING) return
  const body = new URLSearchParams({ chapter: chapterId })
  void fetch('/copied', { method: 'POST', body, keepalive: true }).catch(() => {})
}
