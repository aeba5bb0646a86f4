import { useEffect, useRef, useState } from 'react'
import type { CollabSession } from '../connection/session.ts'
import { useSessionValue } from '../ui/use-editor-session.ts'
import { countOwnWords, countWords } from './written-words.ts'

const EVERY_MS = 600

/** The words of the chapter, and those that the member wrote since the page was opened. */
export type WordCounts = { chapter: number; session: number }

/** Counts with a delay, because counting a long chapter on every key is slow. Null until the text is there. */
export function useWordCounts(session: CollabSession): WordCounts | null {
  const isReady = useSessionValue(session, (each) => each.isReady)
  const [counts, setCounts] = useState<WordCounts | null>(null)
  /** Words that this client wrote before, when the page keeps its client after being offline. */
  const earlier = useRef<number | null>(null)
  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const own = countOwnWords(session.text)
      earlier.current ??= own
      setCounts({
        chapter: countWords(session.plainText()),
        session: Math.max(0, own - earlier.current),
      })
    }
    const ask = () => {
      timer ??= setTimeout(refresh, EVERY_MS)
    }
    refresh()
    session.doc.on('update', ask)
    return () => {
      clearTimeout(timer)
      session.doc.off('update', ask)
    }
  }, [session, isReady])
  return counts
}
