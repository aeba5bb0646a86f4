import { type ReactNode, useEffect, useState } from 'react'
import { TAKEN_DOWN } from '../connection/session.ts'
import { EditorFrame } from './editor-frame.tsx'
import { ManuscriptWorkspace } from './manuscript-workspace.tsx'
import type { Me } from './presence-ring.tsx'
import { useEditorSession } from './use-editor-session.ts'

export type ManuscriptEditorProps = {
  chapterId: string
  me: Me
  /** Accessible name of the text. */
  label: string
  /** Language of the story, not of the page. */
  language: string
  /** The name on the badge of brand members, and the addresses of the talk and the history page. */
  brand: string
  talk: string
  history: string
  /** The beginning of the text as HTML, shown until the manuscript is loaded. */
  staticText: ReactNode
  /** Whether the text has comments or suggestions, for which the margin will have a line above it. */
  expectsThreads: boolean
}

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
