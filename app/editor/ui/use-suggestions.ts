import { useEffect, useState } from 'react'
import type { Suggestion } from '#app/domain/manuscript/suggestions.ts'
import type { EditorSession } from '../editor-session.ts'

const QUIET_MS = 200

/** Returns the open suggestions, read again shortly after each change of the document. */
export function useSuggestions({ session, suggestions }: EditorSession): readonly Suggestion[] {
  const [list, setList] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      setList(session.isReady ? suggestions.list() : [])
    }
    const ask = () => {
      timer ??= setTimeout(refresh, QUIET_MS)
    }
    ask()
    session.doc.on('update', ask)
    const stop = suggestions.onChange(ask)
    return () => {
      clearTimeout(timer)
      session.doc.off('update', ask)
      stop()
    }
  }, [session, suggestions])
  return list
}
