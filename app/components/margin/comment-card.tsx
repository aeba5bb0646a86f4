import { memo, type ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Avatar } from '#app/ui/avatar.tsx'
import { Button } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import { CommentText } from '../comments/comment-text.tsx'
import { type CommentData, type CommentThread, withBrandReplyFirst } from '../comments/comment-thread.ts'
import { CardField } from './text-field.tsx'
import { type CommentWriter, isOnItsWay, type PassageThreads } from './use-passage-threads.ts'
import { useTextSender } from './use-text-sender.ts'

type Props = {
  thread: CommentThread
  isOpen: boolean
  /** The name on the badge of brand members. */
  brand: string
  me: CommentWriter | null
  /** Whether the viewer may write in the chapter, and so resolve threads of others. */
  isWriter: boolean
  source: Pick<PassageThreads, 'reply' | 'resolve'>
  /** The address of the thread on the talk page. */
  talk: string
  onOpen: (key: string) => void
  /** Shown below the thread: its position among the others. */
  children?: ReactNode
}

/** A thread about a passage: one or two lines until it is opened. */
export const CommentCard = memo(function CommentCard(props: Props) {
  const { thread, isOpen, brand, onOpen } = props
  const t = useT()
  const id = `thread-${thread.id}`
  if (!isOpen)
    return (
      <article className="card" id={id} aria-labelledby={`${id}-open`}>
        <button
          type="button"
          className="card__open"
          id={`${id}-open`}
          onClick={() => onOpen(`c_${thread.id}`)}
        >
          <Avatar person={personOf(thread, t('common.former_member'))} size={24} />
          <span className="card__line">
            <b>
              <bdi>{thread.author?.displayName || t('common.former_member')}</bdi>
            </b>{' '}
            <bdi>{lineOf(thread, t)}</bdi>
          </span>
          {thread.type === 'question' ? <Badge tone="highlight">{t(answeredKey(thread))}</Badge> : null}
          {thread.replies.length > 0 ? (
            <span className="card__count">
              {thread.replies.length} <span className="sr-only">{t('margin.replies')}</span>
            </span>
          ) : null}
        </button>
      </article>
    )
  return (
    <article className="card card--open" id={id} tabIndex={-1} aria-labelledby={`${id}-name`}>
      {thread.resolvedAt ? <Badge tone="good">{t('talk.resolved')}</Badge> : null}
      <Said comment={thread} brand={brand} nameId={`${id}-name`} />
      {thread.replies.length > 0 ? (
        <ol className="card__replies">
          {withBrandReplyFirst(thread.replies).map((reply) => (
            <li key={reply.id}>
              <Said comment={reply} brand={brand} />
            </li>
          ))}
        </ol>
      ) : null}
      <Answer {...props} />
      {props.children}
    </article>
  )
})

const answeredKey = ({ replies }: CommentThread) =>
  replies.some(({ badge }) => badge !== null) ? 'margin.answered' : 'talk.type_question'

const personOf = ({ author }: CommentData, nobody: string) => ({
  handle: author?.handle ?? '',
  displayName: author?.displayName || nobody,
  avatarId: author?.avatarId ?? null,
})

function lineOf(comment: CommentData, t: ReturnType<typeof useT>): string {
  if (comment.author === null) return t(comment.state === 'deleted' ? 'talk.deleted' : 'talk.hidden')
  return comment.isBlocked ? t('blocks.folded') : comment.body
}

/** One comment of a thread. */
function Said({ comment, brand, nameId }: { comment: CommentData; brand: string; nameId?: string }) {
  const t = useT()
  const { author, badge, state } = comment
  if (author === null)
    return (
      <p className="muted" id={nameId}>
        {t(state === 'deleted' ? 'talk.deleted' : 'talk.hidden')}
      </p>
    )
  const text = <CommentText text={comment.body} known={comment.mentions} />
  return (
    <div className="card__said">
      <p className="card__head" id={nameId}>
        <Avatar person={personOf(comment, t('common.former_member'))} size={28} />
        <b>
          <bdi>{author.displayName || t('common.former_member')}</bdi>
        </b>
        {badge ? <Badge tone="highlight">{t(`talk.badge_${badge}`, { brand })}</Badge> : null}
        {comment.readsAsAdvert ? <Badge tone="bad">{t('talk.advert')}</Badge> : null}
        {comment.type === 'comment' ? null : <Badge>{t(`talk.type_${comment.type}`)}</Badge>}
        <span className="meta">
          {isOnItsWay(comment) ? t('margin.sending') : <Time at={comment.createdAt} />}
        </span>
      </p>
      {state === 'hidden' ? (
        <p className="muted small">{t('talk.only_you', { reason: comment.hiddenReason ?? '' })}</p>
      ) : null}
      {state === 'held' ? <p className="muted small">{t('talk.held')}</p> : null}
      {comment.isBlocked ? <Disclosure label={t('blocks.folded')}>{text}</Disclosure> : text}
    </div>
  )
}

/** The field to reply, and what can be done with the thread. */
function Answer({ thread, me, isWriter, source, talk }: Props) {
  const t = useT()
  const { text, type, problem, submit } = useTextSender(`reply:${thread.id}`, (body, label) =>
    source.reply(thread.id, body, label),
  )
  const mayResolve = me !== null && (isWriter || thread.author?.handle === me.handle)
  const isResolved = thread.resolvedAt != null
  const more = (
    <>
      {mayResolve && thread.state === 'shown' ? (
        <Button size="small" look="quiet" onClick={() => void source.resolve(thread.id, !isResolved)}>
          {t(isResolved ? 'talk.reopen' : 'margin.resolve')}
        </Button>
      ) : null}
      <a className="small" href={talk}>
        {t('margin.in_talk')}
      </a>
    </>
  )
  if (me === null || thread.state !== 'shown') return <p className="row card__actions">{more}</p>
  return (
    <CardField
      label={t('talk.reply_to', { name: thread.author?.displayName || t('common.former_member') })}
      action={t('talk.reply')}
      text={text}
      problem={problem}
      onType={type}
      onSend={(label) => void submit(label)}
    >
      {more}
    </CardField>
  )
}
