import { $getSelection, $isRangeSelection } from 'lexical'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'

const FindBar = lazy(async () => {
  const { FindBar: Bar } = await import('./find-bar.tsx')
  return { default: Bar }
})

/** Longer selections are a part to search in, not words to look for. */
const LONGEST = 100

type Asked = { replaces: boolean; first: string; times: number }

/** Opens the bar with Ctrl + F, and with Ctrl + H to replace, while the focus is in the editor. Loaded when it is first used. */
export function Find({ editorSession }: { editorSession: EditorSession }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, code, ctrlKey, metaKey, altKey, shiftKey } = event
      if (!(target instanceof Element) || target.closest('.editor') === null) return
      if (!(ctrlKey || metaKey) || shiftKey) return
      const replaces = code === 'KeyH' || (code === 'KeyF' && altKey)
      if (!replaces && (code !== 'KeyF' || altKey)) return
      event.preventDefault()
      const first = selectedWords(editorSession)
      setAsked((before) => ({ replaces, first: before?.first ?? first, times: (before?.times ?? 0) + 1 }))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [editorSession])
  if (asked === null) return null
  return (
    <Suspense>
      <FindBar
        editorSession={editorSession}
        first={asked.first}
        asked={asked.times}
        replaces={asked.replaces}
        onClose={() => setAsked(null)}
      />
    </Suspense>
  )
}

function selectedWords({ editor }: EditorSession): string {
  const text = editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && !selection.isCollapsed() ? selection.getTextContent() : ''
  })
  return text.length <= LONGEST && !text.includes('\n') ? text : ''
}
