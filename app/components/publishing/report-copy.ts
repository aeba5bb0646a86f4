import { useEffect } from 'react'
import { paths } from '#app/paths.ts'

/** Less is nobody's passage (SPEC A7). */
const WORTH_TELLING = 24
/** The server remembers no more of them. */
const MOST_CHAPTERS = 3

/**
 * Pages say with `data-chapter` whose text stands where. Asked of the whole page: with everything selected, or with
 * nothing in focus, nobody copies "in" the text, but out of it all the same.
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
  for (const chapter of [...chapters].slice(-MOST_CHAPTERS)) reportCopy(chapter)
}

/** Something was copied out of this chapter: the server finds out whose it is when it is pasted somewhere. */
export function reportCopy(chapterId: string): void {
  const length = document.getSelection()?.toString().length ?? 0
  if (length < WORTH_TELLING) return
  const body = new URLSearchParams({ chapter: chapterId })
  void fetch(paths.copied(), { method: 'POST', body, keepalive: true }).catch(() => {})
}
