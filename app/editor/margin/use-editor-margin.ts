import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { neighbourOf } from '#app/components/margin/threads.ts'
import { useIsWide } from '#app/components/margin/use-is-wide.ts'
import { usePassageThreads } from '#app/components/margin/use-passage-threads.ts'
import type { EditorSession } from '../editor-session.ts'
import { textElementOf } from '../passages/text-element.ts'
import { useMode } from '../ui/mode-switch.tsx'
import type { Me } from '../ui/presence-ring.tsx'
import { editorAnchors, tintPassage } from './editor-anchors.ts'
import { type MarkedThread, readThreads } from './read-threads.ts'
import { focusCard, threadAtCaret } from './to-passage.ts'
import { useMarginActions } from './use-margin-actions.ts'
import { useMarginKeys } from './use-margin-keys.ts'
import type { MarginState } from './use-margin-state.ts'
import { type ShownThread, useMarginThreads } from './use-margin-threads.ts'

/** The text is read when it has rested for this long, and at the latest after `MOST_MS`: never while a key is handled. */
const QUIET_MS = 250
const MOST_MS = 1_000

/** Returns the comments and suggestions that are marked in the text, and a function that reads them at once. */
function useMarkedThreads({ editor, binding, session, suggestions }: EditorSession) {
  const [threads, setThreads] = useState<readonly MarkedThread[]>([])
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const askedAt = useRef<number | null>(null)
  const refresh = useCallback(() => {
    clearTimeout(timer.current)
    askedAt.current = null
    const found = session.isReady ? readThreads(binding.rendered) : []
    suggestions.lookUpAuthors(found.flatMap(({ kind, client }) => (kind === 'suggestion' ? [client] : [])))
    setThreads(found)
  }, [binding, session, suggestions])
  useEffect(() => {
    const ask = () => {
      const now = performance.now()
      askedAt.current ??= now
      clearTimeout(timer.current)
      timer.current = setTimeout(refresh, Math.min(QUIET_MS, Math.max(0, askedAt.current + MOST_MS - now)))
    }
    let wasReady = session.isReady
    ask()
    const stops = [
      editor.registerUpdateListener(({ dirtyElements }) => {
        if (dirtyElements.size > 0) ask()
      }),
      suggestions.onChange(ask),
      session.onChange(() => {
        if (session.isReady !== wasReady) ask()
        wasReady = session.isReady
      }),
    ]
    return () => {
      clearTimeout(timer.current)
      for (const stop of stops) stop()
    }
  }, [editor, suggestions, session, refresh])
  return { marked: threads, refresh }
}

export type EditorMarginProps = {
  editorSession: EditorSession
  state: MarginState
  chapterId: string
  me: Me
  /** The name on the badge of brand members. */
  brand: string
  /** The address of the talk page. */
  talk: string
  /** Where the line above the cards is rendered. */
  head: RefObject<HTMLElement | null>
}

/** Returns the threads of the editor's margin and the actions on them. */
export function useEditorMargin({ editorSession, state, chapterId, me }: EditorMarginProps) {
  const isWide = useIsWide()
  const mode = useMode(editorSession)
  const { active, drafts, changeDrafts } = state
  const source = usePassageThreads(chapterId, me)
  const { marked, refresh } = useMarkedThreads(editorSession)
  const given = { editorSession, marked, comments: source.threads, drafts, active, mode }
  const shown = useMarginThreads(given)
  const latestDrafts = useRef(drafts)
  latestDrafts.current = drafts
  const anchors = useMemo(() => editorAnchors(editorSession, () => latestDrafts.current), [editorSession])
  const { threads, isSent } = shown
  const actions = useMarginActions({
    ...{ editorSession, state, source, chapterId, anchors, threads, refresh, isWide },
  })
  useMissingComments(marked, source)
  // A comment that arrived, and whose passage is marked, is no draft any more.
  const arrived = drafts.some(isSent)
  useEffect(() => {
    if (arrived) changeDrafts((all) => all.filter((draft) => !isSent(draft)))
  }, [arrived, changeDrafts, isSent])
  // biome-ignore lint/correctness/useExhaustiveDependencies: changed marks have other elements
  useEffect(() => {
    tintPassage(
      editorSession,
      active,
      drafts.find(({ key }) => key === active),
    )
    return () => tintPassage(editorSession, null, undefined)
  }, [editorSession, active, drafts, marked])
  useFocus(state)
  useClicks(editorSession, state, threads)
  useMarginKeys({
    step: (by) => {
      const key = neighbourOf(
        threads.map((one) => one.key),
        active,
        by,
      )
      if (key !== null) actions.open(key)
    },
    decide: (outcome) => {
      const thread = threads.find(({ key }) => key === active)
      if (thread?.kind === 'suggestion' && thread.marked) actions.decide(outcome, thread.marked)
    },
    close: actions.close,
    toMargin: () => {
      const thread = threadAtCaret(threads, editorSession)
      if (thread !== undefined) actions.open(thread.key)
    },
    comment: state.openDraft,
    root: () => textElementOf(editorSession),
  })
  return { ...shown, source, anchors, actions, isWide, marked }
}
export type EditorMarginView = ReturnType<typeof useEditorMargin>

/** Reads the comments again when the text has a mark of a comment that is not known. */
function useMissingComments(
  marked: readonly MarkedThread[],
  { threads, refresh }: EditorMarginView['source'],
): void {
  const asked = useRef('')
  useEffect(() => {
    const missing = marked
      .filter(({ kind, id }) => kind === 'comment' && !threads.has(id))
      .map(({ id }) => id)
    const names = missing.join(' ')
    if (names === '' || names === asked.current) return
    asked.current = names
    void refresh()
  }, [marked, threads, refresh])
}

/** Moves the focus to the opened card as soon as it is rendered. */
function useFocus({ focusWanted }: MarginState): void {
  useEffect(() => {
    const key = focusWanted.current
    if (key !== null && focusCard(key)) focusWanted.current = null
  })
}

/** A click on a marked passage opens its card, and a click beside it closes the open one. The caret stays in the text. */
function useClicks(
  editorSession: EditorSession,
  { activate }: MarginState,
  threads: readonly ShownThread[],
): void {
  const latest = useRef(threads)
  latest.current = threads
  useEffect(() => {
    const root = editorSession.editor.getRootElement()
    if (root === null) return
    const onClick = ({ target }: MouseEvent) => {
      if (!(target instanceof Element) || document.getSelection()?.isCollapsed === false) return
      const marks = target.closest<HTMLElement>('span[data-threads]')?.dataset.threads?.split(' ') ?? []
      activate(latest.current.find(({ key }) => marks.includes(key))?.key ?? null, false)
    }
    root.addEventListener('click', onClick)
    return () => root.removeEventListener('click', onClick)
  }, [editorSession, activate])
}
