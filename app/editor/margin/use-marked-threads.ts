import { useCallback, useEffect, useRef, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { type MarkedThread, readThreads } from './read-threads.ts'

/** The text is read when it has rested for this long, and at the latest after `MOST_MS`: never while a key is handled. */
const QUIET_MS = 250
const MOST_MS = 1_000

/** Returns the comments and suggestions that are marked in the text, and a function that reads them at once. */
export function useMarkedThreads({ editor, binding, session, suggestions }: EditorSession) {
  const [threads, setThreads] = useState<readonly MarkedThread[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const askedAt = useRef<number | null>(null)
  const refresh = useCallback(() => {
    clearTimeout(timer.current)
    askedAt.current = null
    const found = session.isReady ? readThreads(binding.rendered) : []
    suggestions.lookUpAuthors(found.flatMap(({ kind, client }) => (kind === 'suggestion' ? [client] : [])))
    setThreads(found)
  }, [binding, session, suggestions])
  useEffect(() => {
    const ask = () => {
      const now = performance.now()
      askedAt.current ??= now
      clearTimeout(timer.current)
      timer.current = setTimeout(refresh, Math.min(QUIET_MS, Math.max(0, askedAt.current + MOST_MS - now)))
    }
    let wasReady = session.isReady
    ask()
    const stops = [
      editor.registerUpdateListener(({ dirtyElements }) => {
        if (dirtyElements.size > 0) ask()
      }),
      suggestions.onChange(ask),
      session.onChange(() => {
        if (session.isReady !== wasReady) ask()
        wasReady = session.isReady
      }),
    ]
    return () => {
      clearTimeout(timer.current)
      for (const stop of stops) stop()
    }
  }, [editor, suggestions, session, refresh])
  return { marked: threads, refresh }
}
