import { useMemo, useState } from 'react'
import type { CommentThread } from '#app/components/comments/comment-thread.ts'
import type { MarginThread } from '#app/components/margin/threads.ts'
import { useT } from '#app/messages/use-t.tsx'
import type { EditorSession } from '../editor-session.ts'
import type { Mode } from '../suggesting.ts'
import { type Draft, placeOfDraft } from './drafts.ts'
import type { MarginFilter } from './margin-head.tsx'
import type { MarkedThread } from './read-threads.ts'

/** A thread of the column with what its card shows. */
export type ShownThread = MarginThread & { offset: number } & (
    | { marked: MarkedThread; comment: CommentThread | null; draft: null }
    | { marked: null; comment: null; draft: Draft }
  )

type Given = {
  editorSession: EditorSession
  marked: readonly MarkedThread[]
  comments: ReadonlyMap<string, CommentThread>
  drafts: readonly Draft[]
  active: string | null
  mode: Mode
}

/** Returns the threads under the chosen filter in the order of the text, and how many each filter has. */
export function useMarginThreads({ editorSession, marked, comments, drafts, active, mode }: Given) {
  const t = useT()
  const [filter, setFilter] = useState<MarginFilter>('all')
  const [person, setPerson] = useState('')
  const known = useMemo(() => {
    const isKnown = ({ kind, id }: MarkedThread) => (kind === 'comment' ? comments.has(id) : mode !== 'read')
    return marked.filter(isKnown).map((thread) => shownOf(thread, comments.get(thread.id) ?? null))
  }, [marked, comments, mode])
  const { suggestions } = editorSession
  const nameOf = ({ client }: MarkedThread) =>
    suggestions.people.get(client)?.displayName ??
    t(suggestions.isMine(client) ? 'editor.suggestion_mine' : 'editor.suggestion_somebody')
  const people = [
    ...new Set(
      known.flatMap(({ kind, marked }) => (kind === 'suggestion' && marked ? [nameOf(marked)] : [])),
    ),
  ].sort((a, b) => a.localeCompare(b))
  const byPerson = filter === 'suggestions' && people.includes(person)
  const isShown = (thread: ShownThread) =>
    thread.key === active ||
    (FILTERED[filter](thread) && (!byPerson || (thread.marked !== null && nameOf(thread.marked) === person)))
  const isSent = ({ sent }: Draft) => sent?.id != null && known.some(({ key }) => key === `c_${sent.id}`)
  const written = drafts.filter((draft) => !isSent(draft)).flatMap((draft) => draftOf(draft, editorSession))
  const threads = inOrder([...known.filter(isShown), ...written])
  const counts = Object.fromEntries(
    Object.entries(FILTERED).map(([name, has]) => [name, known.filter(has).length]),
  ) as Record<MarginFilter, number>
  return { threads, known, counts, filter, setFilter, person, setPerson, people, isSent }
}

const FILTERED: Readonly<Record<MarginFilter, (thread: ShownThread) => boolean>> = {
  all: ({ comment }) => !comment?.resolvedAt,
  comments: ({ kind, comment }) => kind === 'comment' && !comment?.resolvedAt,
  suggestions: ({ kind }) => kind === 'suggestion',
  questions: ({ kind, comment }) => kind === 'question' && !comment?.resolvedAt,
  resolved: ({ comment }) => Boolean(comment?.resolvedAt),
}

function shownOf(marked: MarkedThread, comment: CommentThread | null): ShownThread {
  const { key, block, paragraph, offset } = marked
  const kind = marked.kind === 'comment' && comment?.type === 'question' ? 'question' : marked.kind
  return { key, kind, block, paragraph, offset, marked, comment, draft: null }
}

function draftOf(draft: Draft, editorSession: EditorSession): ShownThread[] {
  const place = placeOfDraft(draft, editorSession)
  return place === null
    ? []
    : [{ key: draft.key, kind: 'draft', ...place, draft, marked: null, comment: null }]
}

const inOrder = (threads: readonly ShownThread[]): ShownThread[] =>
  [...threads].sort((a, b) => a.paragraph - b.paragraph || a.offset - b.offset)
