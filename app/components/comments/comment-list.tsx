import { Form, Link, useLocation } from '@remix-run/react'
import { ExpertBadges } from '#app/components/standing/expert-badges.tsx'
import { LensLinks } from '#app/components/standing/lens-links.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Who } from '#app/ui/avatar.tsx'
import { buttonClass, LinkButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import { ReportLink } from '../reports/report-link.tsx'
import { CommentForm, commentFormState, useSubmitCount } from './comment-form.tsx'
import { CommentText, PendingComment } from './comment-text.tsx'
import {
  type CommentData,
  type CommentThread,
  type CommentThreadType,
  countComments,
  withBrandReplyFirst,
} from './comment-thread.ts'
import { HelpfulButton } from './helpful-button.tsx'

type Props = {
  threads: readonly CommentThread[]
  /** The name on the badge of brand members */
  brand: string
  signedIn: boolean
  /** The result of the page's action */
  answer: unknown
  /** Set where passages can be commented on: the selected text, or an empty string */
  quote?: string
  /** Whether the viewer can resolve threads */
  resolvable?: boolean
  /** The level of the section heading */
  level?: 2 | 3
}

/** Shows the comments about one thing with forms to comment and reply. The page's action is `handleCommentForm`. */
export function CommentList({
  threads,
  brand,
  signedIn,
  answer,
  quote,
  resolvable = false,
  level = 2,
}: Props) {
  const t = useT()
  const Heading = `h${level}` as const
  const submitCount = useSubmitCount(answer, '')
  return (
    <section className="talk stack" id="talk" aria-labelledby="talk-heading">
      <Heading id="talk-heading">
        {threads.length === 0 ? t('talk.title') : t('talk.count', { count: countComments(threads) })}
      </Heading>
      {signedIn || isCommentRefused(answer, '') ? (
        <CommentForm key={submitCount} answer={answer} quote={quote} />
      ) : (
        <SignInToComment />
      )}
      <PendingComment replyTo="" />
      {threads.length > 1 ? <LensLinks signedIn={signedIn} brand={brand} anchor="#talk" /> : null}
      {threads.length === 0 ? (
        <EmptyState text={t('talk.empty')} />
      ) : (
        <ol className="talk__threads">
          {threads.map((thread) => (
            <li key={thread.id} className="talk__thread">
              <QuotedPassage comment={thread} />
              <CommentItem comment={thread} brand={brand} />
              {signedIn && resolvable ? <Resolve thread={thread} /> : null}
              <Replies thread={thread} brand={brand} signedIn={signedIn} answer={answer} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Shows the quoted passage of a thread as it was then, and whether it changed or was resolved. */
function QuotedPassage({ comment }: { comment: CommentData }) {
  const t = useT()
  const { quote, orphanedAt, resolvedAt } = comment
  return (
    <>
      {quote ? (
        <figure className="talk__passage">
          <figcaption className="meta">{t(orphanedAt ? 'talk.orphaned' : 'talk.passage')}</figcaption>
          <blockquote dir="auto">{quote}</blockquote>
        </figure>
      ) : null}
      {resolvedAt ? <Badge tone="good">{t('talk.resolved')}</Badge> : null}
    </>
  )
}

function Resolve({ thread }: { thread: CommentThread }) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="comment" value={thread.id} />
      <button
        type="submit"
        name="intent"
        value={thread.resolvedAt ? 'reopen' : 'resolve'}
        className={buttonClass('quiet', 'small')}
      >
        {t(thread.resolvedAt ? 'talk.reopen' : 'talk.resolve')}
      </button>
    </Form>
  )
}

/** Returns true when this form was refused: it is shown even to a signed-out viewer, because it holds the typed text. */
const isCommentRefused = (answer: unknown, replyTo: string) =>
  commentFormState(answer, replyTo).refusal !== undefined

function SignInToComment() {
  const t = useT()
  const { pathname, search } = useLocation()
  return (
    <p>
      <LinkButton look="quiet" to={paths.login({ next: `${pathname}${search}#talk` })}>
        {t('talk.sign_in')}
      </LinkButton>
    </p>
  )
}

type RepliesProps = { thread: CommentThread } & Pick<Props, 'brand' | 'signedIn' | 'answer'>

function Replies({ thread, brand, signedIn, answer }: RepliesProps) {
  const t = useT()
  const refused = isCommentRefused(answer, thread.id)
  const submitCount = useSubmitCount(answer, thread.id)
  return (
    <div className="talk__replies">
      {thread.replies.length === 0 ? null : (
        <ol className="talk__list">
          {withBrandReplyFirst(thread.replies).map((reply) => (
            <li key={reply.id}>
              <CommentItem comment={reply} brand={brand} />
            </li>
          ))}
        </ol>
      )}
      <PendingComment replyTo={thread.id} />
      {signedIn || refused ? (
        <Disclosure key={submitCount} label={t('talk.reply')} open={refused}>
          <CommentForm replyTo={thread} answer={answer} />
        </Disclosure>
      ) : null}
    </div>
  )
}

const TONES = { comment: 'plain', question: 'primary', praise: 'good', problem: 'bad' } as const

const TypeBadge = ({ type }: { type: CommentThreadType }) => {
  const t = useT()
  return type === 'comment' ? null : <Badge tone={TONES[type]}>{t(`talk.type_${type}`)}</Badge>
}

type ItemProps = { comment: CommentData; brand: string; isUnfolded?: boolean }

function CommentItem({ comment, brand, isUnfolded = false }: ItemProps) {
  const t = useT()
  const id = `comment-${comment.id}`
  if (comment.author === null) return <RemovedComment id={id} state={comment.state} />
  if (comment.isBlocked && !isUnfolded)
    return (
      <Disclosure label={t('blocks.folded')}>
        <CommentItem comment={comment} brand={brand} isUnfolded />
      </Disclosure>
    )
  return (
    <article
      className={comment.badge ? 'bubble talk__comment talk__comment--brand' : 'bubble talk__comment'}
      id={id}
    >
      <header className="row talk__head">
        <Who person={comment.author} />
        {comment.badge ? <Badge tone="highlight">{t(`talk.badge_${comment.badge}`, { brand })}</Badge> : null}
        {comment.readsAsAdvert ? <Badge tone="bad">{t('talk.advert')}</Badge> : null}
        <ExpertBadges badges={comment.badges} />
        <TypeBadge type={comment.type} />
        <Link to={`#${id}`} className="quiet-link meta">
          <span className="sr-only">{t('talk.permalink')} </span>
          <Time at={comment.createdAt} />
        </Link>
        {comment.editedAt ? (
          <span className="meta">
            {t.parts('talk.edited', { when: <Time key="when" at={comment.editedAt} /> })}
          </span>
        ) : null}
      </header>
      {comment.state === 'hidden' ? (
        <p className="muted">{t('talk.only_you', { reason: comment.hiddenReason ?? '' })}</p>
      ) : null}
      {comment.state === 'held' ? (
        <p className="row muted">
          <Badge tone="highlight">{t('talk.waits')}</Badge> <span>{t('talk.held')}</span>
        </p>
      ) : null}
      <CommentText text={comment.body} known={comment.mentions} />
      {comment.question ? <QuestionLink id={comment.id} question={comment.question} /> : null}
      <div className="row talk__foot">
        {comment.state === 'shown' ? <HelpfulButton comment={comment} /> : null}
        <CommentTools comment={comment} />
      </div>
    </article>
  )
}

type Question = NonNullable<CommentData['question']>

/** Links to the page of a question, where others join it and read its answers. */
function QuestionLink({ id, question }: { id: string; question: Question }) {
  const t = useT()
  const state = question.isSolved ? 'solved' : question.isAnswered ? 'answered' : null
  return (
    <p className="row meta">
      <Link to={paths.question(id)}>{t('talk.question_open', { count: question.askers })}</Link>
      {state ? <Badge tone="good">{t(`talk.question_${state}`)}</Badge> : null}
    </p>
  )
}

/** A placeholder for a hidden or deleted comment that has replies. */
function RemovedComment({ id, state }: { id: string; state: CommentData['state'] }) {
  const t = useT()
  return (
    <p className="muted talk__comment" id={id}>
      {t(state === 'deleted' ? 'talk.deleted' : 'talk.hidden')}
    </p>
  )
}

/** Links for the author and the team. Each leads to a page that works without JavaScript and asks for confirmation. */
function CommentTools({ comment }: { comment: CommentData }) {
  const t = useT()
  const { can, id, state } = comment
  if (!can.edit && !can.hide && !can.report && !can.promise) return null
  return (
    <p className="row meta">
      {can.edit ? <Link to={paths.comment(id)}>{t('talk.edit')}</Link> : null}
      {can.edit ? <Link to={paths.classified('comment', id)}>{t('talk.how_read')}</Link> : null}
      {can.hide ? (
        <Link to={paths.hidden('comment', id)}>{t(state === 'hidden' ? 'talk.unhide' : 'talk.hide')}</Link>
      ) : null}
      {can.promise ? <Link to={paths.makePromise({ kind: 'comment', id })}>{t('promises.make')}</Link> : null}
      {can.report ? <ReportLink kind="comment" id={id} /> : null}
    </p>
  )
}
