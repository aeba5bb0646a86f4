import { useCallback, useEffect, useRef, useState } from 'react'
import type { EditorSession } from '../editor-session.ts'
import { type Draft, draftOfSelection } from './drafts.ts'
import { useKeptDrafts } from './use-kept-drafts.ts'

/** Holds the open card, and the comments that are being written. */
export function useMarginState(editorSession: EditorSession, chapterId: string, isReady: boolean) {
  const kept = useKeptDrafts(chapterId)
  const [active, setActive] = useState<string | null>(null)
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  /** The key of the card that takes the focus when it is rendered. */
  const focusWanted = useRef<string | null>(null)
  const isRestored = useRef(false)
  const activate = useCallback((key: string | null, takesFocus: boolean) => {
    focusWanted.current = takesFocus ? key : null
    setActive(key)
  }, [])
  const changeDrafts = useCallback(
    (change: (drafts: readonly Draft[]) => readonly Draft[]) =>
      setDrafts((before) => {
        const next = change(before)
        kept.save(next)
        return next
      }),
    [kept],
  )
  const openDraft = useCallback(() => {
    const draft = draftOfSelection(editorSession)
    if (draft === null) return
    changeDrafts((before) => [...before, draft])
    activate(draft.key, true)
  }, [editorSession, changeDrafts, activate])
  useEffect(() => {
    if (!isReady || isRestored.current) return
    isRestored.current = true
    setDrafts((now) => [...kept.restore(editorSession), ...now])
  }, [isReady, kept, editorSession])
  return { active, activate, drafts, changeDrafts, openDraft, focusWanted }
}
export type MarginState = ReturnType<typeof useMarginState>
