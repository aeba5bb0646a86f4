import { memo, type ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Avatar } from '#app/ui/avatar.tsx'
import { Button } from '#app/ui/button.tsx'
import type { Outcome } from '../suggesting.ts'
import type { MarkedThread } from './read-threads.ts'

const SHOWN = 160
const NAMED = 60

type Props = {
  thread: MarkedThread
  isOpen: boolean
  author: { handle: string; displayName: string }
  isMine: boolean
  mayAccept: boolean
  mayReject: boolean
  onOpen: (key: string) => void
  onDecide: (outcome: Outcome, thread: MarkedThread) => void
  /** Below the suggestion: its place among the others. */
  children?: ReactNode
}

/** A suggested edit: one or two lines until it is opened, then with the buttons that decide it. */
export const SuggestionCard = memo(function SuggestionCard(props: Props) {
  const { thread, isOpen, author, onOpen } = props
  const t = useT()
  const id = `thread-${thread.id}`
  const name = author.displayName || t('editor.suggestion_somebody')
  const head = (
    <>
      <Avatar person={{ ...author, displayName: name }} size={isOpen ? 28 : 24} />
      <span className="card__line">
        <b>
          <bdi>{name}</bdi>
        </b>{' '}
        {t('margin.suggests')} {isOpen ? null : <Change thread={thread} most={NAMED} />}
      </span>
    </>
  )
  if (!isOpen)
    return (
      <article className="card" id={id} aria-labelledby={`${id}-open`}>
        <button type="button" className="card__open" id={`${id}-open`} onClick={() => onOpen(thread.key)}>
          {head}
        </button>
      </article>
    )
  return (
    <article
      className="card card--open"
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-name ${id}-change`}
      aria-keyshortcuts={props.mayAccept ? 'A R' : undefined}
    >
      <p className="card__head" id={`${id}-name`}>
        {head}
      </p>
      <p className="card__change" id={`${id}-change`}>
        <Change thread={thread} most={SHOWN} />
      </p>
      <Decide {...props} name={name} />
      {props.children}
    </article>
  )
})

function Change({ thread: { deleted, inserted }, most }: { thread: MarkedThread; most: number }) {
  return (
    <>
      {deleted === '' ? null : <del dir="auto">{shorten(deleted, most)}</del>}{' '}
      {inserted === '' ? null : <ins dir="auto">{shorten(inserted, most)}</ins>}
    </>
  )
}

function Decide({ thread, isMine, mayAccept, mayReject, name, onDecide }: Props & { name: string }) {
  const t = useT()
  const what = `${name}: ${thread.deleted} → ${thread.inserted}`.slice(0, SHOWN)
  return (
    <p className="row card__actions">
      {mayAccept ? (
        <Button
          size="small"
          aria-label={t('editor.accept_what', { what })}
          onClick={() => onDecide('accepted', thread)}
        >
          {t('editor.accept')}
        </Button>
      ) : null}
      {mayReject ? (
        <Button
          size="small"
          look="quiet"
          aria-label={t(isMine ? 'editor.withdraw_what' : 'editor.reject_what', { what })}
          onClick={() => onDecide('rejected', thread)}
        >
          {t(isMine ? 'editor.withdraw' : 'editor.reject')}
        </Button>
      ) : null}
    </p>
  )
}

const shorten = (text: string, most: number): string => {
  const line = text.replaceAll('\n', '¶')
  return line.length > most ? `${line.slice(0, most)}…` : line
}
