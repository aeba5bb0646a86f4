import { useCallback } from 'react'
import { createPortal } from 'react-dom'
import { CardPlace } from '#app/components/margin/card-place.tsx'
import { CommentCard } from '#app/components/margin/comment-card.tsx'
import type { Outcome } from '../suggesting.ts'
import { DraftCard } from './draft-card.tsx'
import { MarginHead } from './margin-head.tsx'
import { SuggestionCard } from './suggestion-card.tsx'
import type { EditorMarginProps, EditorMarginView } from './use-editor-margin.ts'
import type { ShownThread } from './use-margin-threads.ts'

export type WithMargin = EditorMarginProps & { margin: EditorMarginView }

/** The line above the cards, rendered above the page of the editor. */
export function HeadLine({ editorSession, head, talk, margin }: WithMargin) {
  const { filter, setFilter, counts, person, setPerson, people, threads, source, known, actions } = margin
  const shown = threads.flatMap(({ kind, marked }) => (kind === 'suggestion' && marked ? [marked] : []))
  const mayAll =
    shown.length > 1 && shown.every((one) => editorSession.suggestions.mayDecide(one, 'accepted'))
  const marks = new Set(known.map(({ key }) => key))
  const orphans = [...source.threads.values()].filter(
    ({ id, orphanedAt, resolvedAt }) => orphanedAt && !resolvedAt && !marks.has(`c_${id}`),
  )
  const line = (
    <MarginHead
      {...{ filter, counts, person, people }}
      orphans={{ count: orphans.length, talk }}
      onFilter={setFilter}
      onPerson={setPerson}
      shown={shown.length}
      onDecideAll={mayAll ? (outcome: Outcome) => actions.decideMany(outcome, shown) : null}
    />
  )
  return head.current === null ? null : createPortal(line, head.current)
}

const NOBODY = { handle: '', displayName: '' }

/** The card of a thread of any kind. */
export function ThreadCard(props: WithMargin & { thread: ShownThread; isOpen: boolean }) {
  const { editorSession, chapterId, me, brand, talk, state, margin, thread, isOpen } = props
  const { actions, source, threads } = margin
  const { suggestions, session } = editorSession
  const { focusWanted } = state
  const takesFocus = useCallback(() => focusWanted.current !== null, [focusWanted])
  const keys = isOpen ? threads.filter(({ kind }) => isLike(kind, thread.kind)).map(({ key }) => key) : []
  const place = isOpen ? <CardPlace keys={keys} current={thread.key} onOpen={actions.open} /> : null
  if (thread.draft !== null)
    return (
      <DraftCard
        {...{ draft: thread.draft, chapterId, isOpen, takesFocus }}
        onOpen={actions.open}
        onSend={actions.send}
        onLeave={actions.leaveDraft}
      />
    )
  if (thread.comment !== null)
    return (
      <CommentCard
        {...{ thread: thread.comment, isOpen, brand, me, source }}
        isWriter={session.access === 'write'}
        talk={`${talk}#comment-${thread.comment.id}`}
        onOpen={actions.open}
      >
        {place}
      </CommentCard>
    )
  return (
    <SuggestionCard
      {...{ thread: thread.marked, isOpen }}
      author={
        suggestions.people.get(thread.marked.client) ??
        (suggestions.isMine(thread.marked.client) ? me : NOBODY)
      }
      isMine={suggestions.isMine(thread.marked.client)}
      mayAccept={suggestions.mayDecide(thread.marked, 'accepted')}
      mayReject={suggestions.mayDecide(thread.marked, 'rejected')}
      onOpen={actions.open}
      onDecide={actions.decide}
    >
      {place}
    </SuggestionCard>
  )
}

const isLike = (a: ShownThread['kind'], b: ShownThread['kind']) =>
  (a === 'suggestion') === (b === 'suggestion')
