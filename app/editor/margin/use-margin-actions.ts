import { useCallback, useRef, useState } from 'react'
import { type Anchors, neighbourOf } from '#app/components/margin/threads.ts'
import type { PassageThreads } from '#app/components/margin/use-passage-threads.ts'
import type { SendProblem } from '#app/components/margin/use-text-sender.ts'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import type { Outcome } from '../suggesting.ts'
import { anchorAt } from '../ui/quoted.ts'
import type { DraftType } from './draft-card.tsx'
import type { Draft } from './drafts.ts'
import type { MarkedThread } from './read-threads.ts'
import { focusMark, returnToText, scrollToPassage } from './to-passage.ts'
import type { MarginState } from './use-margin-state.ts'
import type { ShownThread } from './use-margin-threads.ts'

type Given = {
  editorSession: EditorSession
  state: MarginState
  source: PassageThreads
  chapterId: string
  anchors: Anchors
  threads: readonly ShownThread[]
  isWide: boolean
  /** Reads the marks in the text at once. */
  refresh: () => void
}

/** Returns the actions of the margin. The functions stay the same, so that cards are rendered only when they change. */
export function useMarginActions(given: Given) {
  const t = useT()
  const [announcement, setAnnouncement] = useState('')
  const latest = useRef(given)
  latest.current = given
  const open = useCallback((key: string) => {
    const { threads, anchors, state, source } = latest.current
    const thread = threads.find((one) => one.key === key)
    if (thread !== undefined) scrollToPassage(anchors, thread)
    state.activate(key, true)
    source.refreshIfOld()
  }, [])
  const close = useCallback(() => {
    const { state, threads, editorSession, isWide } = latest.current
    const thread = threads.find(({ key }) => key === state.active)
    state.activate(null, false)
    // On a phone the focus in the text opens the keyboard.
    if (isWide || thread === undefined || !focusMark(thread)) returnToText(editorSession)
  }, [])
  const decideMany = useCallback(
    (outcome: Outcome, which: readonly MarkedThread[]) => {
      latest.current.editorSession.suggestions.decide(outcome, which)
      latest.current.refresh()
      const key = outcome === 'accepted' ? 'editor.said_accepted' : 'editor.said_rejected'
      setAnnouncement(t(key, { count: which.length }))
    },
    [t],
  )
  const decide = useCallback(
    (outcome: Outcome, thread: MarkedThread) => {
      const { threads, editorSession } = latest.current
      if (!editorSession.suggestions.mayDecide(thread, outcome)) return
      const keys = threads.filter(({ kind }) => kind === 'suggestion').map(({ key }) => key)
      const next = neighbourOf(keys, thread.key, 1) ?? neighbourOf(keys, thread.key, -1)
      decideMany(outcome, [thread])
      if (next === null) close()
      else open(next)
    },
    [decideMany, open, close],
  )
  const send = useCallback(
    async (draft: Draft, type: DraftType, body: string, label: boolean): Promise<SendProblem | null> => {
      const { state, source, chapterId } = latest.current
      const mark = (sent: Draft['sent']) =>
        latest.current.state.changeDrafts((all) =>
          all.map((one) => (one.key === draft.key ? { ...one, sent } : one)),
        )
      mark({ body, id: null })
      state.activate(null, false)
      returnToText(latest.current.editorSession)
      const on = { kind: 'chapter' as const, id: chapterId, anchor: anchorAt(draft) }
      const answer = await source.post({ on, type, body, ...(label ? { label } : {}) })
      if (!('ok' in answer)) {
        mark(null)
        latest.current.state.activate(draft.key, false)
        return answer
      }
      setAnnouncement(t('talk.sent'))
      await source.refresh()
      if (answer.value.anchored) mark({ body, id: answer.value.id })
      else {
        latest.current.state.changeDrafts((all) => all.filter(({ key }) => key !== draft.key))
        setAnnouncement(t('margin.sent_unanchored'))
      }
      return null
    },
    [t],
  )
  const leaveDraft = useCallback(
    (draft: Draft, isEmpty: boolean) => {
      if (isEmpty) latest.current.state.changeDrafts((all) => all.filter(({ key }) => key !== draft.key))
      close()
    },
    [close],
  )
  return { open, close, decide, decideMany, send, leaveDraft, announcement }
}
