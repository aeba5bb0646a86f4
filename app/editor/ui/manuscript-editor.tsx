import { useEffect, useState } from 'react'
import { TAKEN_DOWN } from '../connection/session.ts'
import { EditorFrame } from './editor-frame.tsx'
import { type ManuscriptEditorProps, ManuscriptWorkspace } from './manuscript-workspace.tsx'
import { useEditorSession } from './use-editor-session.ts'

/** The editor of one chapter. After a refusal it can be restarted, with a new document. */
export function ManuscriptEditor(props: ManuscriptEditorProps) {
  const [round, setRound] = useState(0)
  return <OneRound key={round} {...props} onAgain={() => setRound((before) => before + 1)} />
}

function OneRound(props: ManuscriptEditorProps & { onAgain: () => void }) {
  const editorSession = useEditorSession(props.chapterId, props.me.id)
  const { onAgain } = props
  useEffect(() => {
    const session = editorSession?.session
    // After a takedown the old document is dropped, and a new one is loaded.
    const refresh = () => {
      const { status, unsent } = session ?? {}
      if (status?.s === 'refused' && status.code === TAKEN_DOWN && unsent?.length === 0) onAgain()
    }
    return session?.onChange(refresh)
  }, [editorSession, onAgain])
  if (editorSession === null)
    return <EditorFrame expectsThreads={props.expectsThreads}>{props.staticText}</EditorFrame>
  return <ManuscriptWorkspace {...props} editorSession={editorSession} />
}
