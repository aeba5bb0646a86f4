import { $getSelection, $isRangeSelection } from 'lexical'
import { useCallback, useEffect, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { FindBar } from '../ui/parts.ts'

/** A longer selection limits the search instead of being searched for. */
const LONGEST = 100

type Asked = { replaces: boolean; first: string; times: number }

type Props = {
  editorSession: EditorSession
  /** How many times the bar was asked for by its button. */
  presses: number
}

/**
 * Opens the bar with Ctrl + F, and with Ctrl + H or its button to replace, while the focus is in the editor. Loaded when it is
 * first used.
 */
export function Find({ editorSession, presses }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const ask = useCallback(
    (replaces: boolean) => {
      const first = selectedWords(editorSession)
      setAsked((before) => ({ replaces, first: before?.first ?? first, times: (before?.times ?? 0) + 1 }))
    },
    [editorSession],
  )
  useEffect(() => {
    if (presses > 0) ask(true)
  }, [presses, ask])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, code, ctrlKey, metaKey, altKey, shiftKey } = event
      if (!(target instanceof Element) || target.closest('.editor') === null) return
      if (!(ctrlKey || metaKey) || shiftKey) return
      const replaces = code === 'KeyH' || (code === 'KeyF' && altKey)
      if (!replaces && (code !== 'KeyF' || altKey)) return
      event.preventDefault()
      ask(replaces)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [ask])
  if (asked === null) return null
  return (
    <FindBar
      editorSession={editorSession}
      first={asked.first}
      asked={asked.times}
      replaces={asked.replaces}
      onClose={() => setAsked(null)}
    />
  )
}

function selectedWords({ editor }: EditorSession): string {
  const text = editor.getEditorState().read(() => {
    const selection = $getSelection()
    return $isRangeSelection(selection) && !selection.isCollapsed() ? selection.getTextContent() : ''
  })
  return text.length <= LONGEST && !text.includes('\n') ? text : ''
}
