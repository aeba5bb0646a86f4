import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { openUnsavedStore } from '#app/storage/unsaved.ts'
import { reportCopy } from '../../components/publishing/report-copy.ts'
import type { CollabSession } from '../connection/session.ts'
import { fetchTicket } from '../connection/ticket.ts'
import { type EditorSession, startEditorSession } from '../editor-session.ts'

const socketUrl = (): string => `${location.origin.replace(/^http/u, 'ws')}${paths.socket()}`

/** Starts an editor session when the component mounts and ends it when it unmounts. Sessions never share a document. */
export function useEditorSession(chapterId: string, memberId: string): EditorSession | null {
  const t = useT()
  const tell = useRef<(kind: 'ins' | 'del', name: string) => string>(() => '')
  tell.current = (kind, name) =>
    t(kind === 'ins' ? 'editor.suggested_by' : 'editor.deletion_suggested_by', { name })
  const [editorSession, setEditorSession] = useState<EditorSession | null>(null)
  useEffect(() => {
    const options = { chapterId, memberId, socketUrl: socketUrl(), fetchTicket, store: openUnsavedStore() }
    const started = startEditorSession(options, ({ suggestions }) => (kind, client) => {
      const name = suggestions.people.get(client)?.displayName ?? ''
      return name === '' ? '' : tell.current(kind, name)
    })
    setEditorSession(started)
    const onCopy = ({ target }: Event) => {
      const root = started.editor.getRootElement()
      if (target instanceof Node && root?.contains(target)) reportCopy(chapterId)
    }
    // Capture: this must run before cutting removes the selection.
    const on = { capture: true }
    for (const event of ['copy', 'cut']) document.addEventListener(event, onCopy, on)
    return () => {
      for (const event of ['copy', 'cut']) document.removeEventListener(event, onCopy, on)
      setEditorSession(null)
      started.end()
    }
  }, [chapterId, memberId])
  return editorSession
}

/** Subscribes to a value of the session. `read` must return an identical value when nothing has changed. */
export function useSessionValue<T extends string | number | boolean | object>(
  session: CollabSession,
  read: (session: CollabSession) => T,
): T {
  return useSyncExternalStore(
    (listener) => session.onChange(listener),
    () => read(session),
    () => read(session),
  )
}

/** Asks for confirmation before the page is left with unsaved changes. */
export function useLeaveGuard(session: CollabSession): void {
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => {
      if (session.unsaved > 0) event.preventDefault()
    }
    addEventListener('beforeunload', onLeave)
    return () => removeEventListener('beforeunload', onLeave)
  }, [session])
}
