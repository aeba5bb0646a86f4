import { useEffect, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import type { CollabSession } from '../connection/session.ts'
import { useSessionValue } from './use-editor-session.ts'

const EVERY_MS = 600

/** Shows the word count, updated with a delay because counting a long chapter on every key is slow. */
export function WordCount({ session }: { session: CollabSession }) {
  const t = useT()
  const isReady = useSessionValue(session, (each) => each.isReady)
  const [count, setCount] = useState<number>()
  useEffect(() => {
    if (!isReady) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      setCount(session.plainText().match(/\S+/gu)?.length ?? 0)
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
  return count === undefined ? null : <span className="word-count">{t('editor.words', { count })}</span>
}
