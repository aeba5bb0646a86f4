import { useEffect, useState } from 'react'
import { TAKEN_DOWN } from '../connection/session.ts'
import { ManuscriptWorkspace } from './manuscript-workspace.tsx'
import type { Me } from './presence-ring.tsx'
import { useEditorSession } from './use-editor-session.ts'

export type ManuscriptEditorProps = {
  chapterId: string
  me: Me
  /** What the text is called for those who don't see it. */
  label: string
  /** Of the story, not of the page. */
  language: string
}

/** The whole editor of one chapter. After a refusal one can start again, with a new document. */
export function ManuscriptEditor(props: ManuscriptEditorProps) {
  const [round, setRound] = useState(0)
  return <OneRound key={round} {...props} onAgain={() => setRound((before) => before + 1)} />
}

function OneRound(props: ManuscriptEditorProps & { onAgain: () => void }) {
  const writing = useEditorSession(props.chapterId, props.me.id)
  const { onAgain } = props
  useEffect(() => {
    const session = writing?.session
    // Text was taken down: the document that held it is let go, and a new one takes its place.
    const look = () => {
      const { status, unsent } = session ?? {}
      if (status?.s === 'refused' && status.code === TAKEN_DOWN && unsent?.length === 0) onAgain()
    }
    return session?.onChange(look)
  }, [writing, onAgain])
  if (writing === null) return <div className="editor editor--waiting" aria-busy="true" />
  return (
    <ManuscriptWorkspace
      writing={writing}
      chapterId={props.chapterId}
      me={props.me}
      label={props.label}
      language={props.language}
      onAgain={props.onAgain}
    />
  )
}
