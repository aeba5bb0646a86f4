import { useEffect } from 'react'
import { paths } from '#app/paths.ts'

/** The minimum number of characters to report; shorter texts are not attributed (SPEC A7). */
const MIN_CHARACTERS = 24
/** The server stores no more copied chapters than this. */
const MAX_CHAPTERS = 3

/**
 * Reports copies of chapter text to the server. Elements with `data-chapter` hold such text. The listener is on the
 * document, because with everything selected, or with no focus, the copy event does not start inside the text.
 */
export function useReportCopies(signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return
    document.addEventListener('copy', reportSelectedChapters)
    return () => document.removeEventListener('copy', reportSelectedChapters)
  }, [signedIn])
}

function reportSelectedChapters(): void {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed) return
  const texts = [...document.querySelectorAll<HTMLElement>('[data-chapter]')]
  const reached = texts.filter((text) => selection.containsNode(text, true))
  const chapters = new Set(reached.flatMap((text) => (text.dataset.chapter ?? '').split(' ')))
  for (const chapter of [...chapters].slice(-MAX_CHAPTERS)) reportCopy(chapter)
}

/** Tells the server that text of this chapter was copied. The server looks up its authors when it is pasted. */
export function reportCopy(chapterId: string): void {
  const length = document.getSelection()?.toString().length ?? 0
  if (length < MIN_CHARACTERS) return
  const body = new URLSearchParams({ chapter: chapterId })
  void fetch(paths.copied(), { method: 'POST', body, keepalive: true }).catch(() => {})
}
