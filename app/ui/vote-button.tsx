import type { FormEvent } from 'react'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import type { Refusal } from '../domain/decision.ts'
import { useFormat, useT } from '../messages/use-t.tsx'
import { Icon } from './icon.tsx'
import { showToast } from './show-toast.ts'
import { usePost } from './use-post.ts'

type Props = {
  /** The address that accepts `vote=1` or `vote=0` */
  action: string
  /** The page to return to without JavaScript */
  back: string
  /** The title of what is voted on, for screen readers */
  subject: string
  voted: boolean
  /** null while tallies are hidden */
  count: number | null
  /** Why this viewer cannot vote; `sign_in` links to the sign-in page instead */
  refusal?: Refusal
  big?: boolean
  /** Shown on the button instead of the count alone */
  label?: string
}

/** The vote button. It shows the vote at once, lets it be undone, and puts it back if the server does not take it. */
export function VoteButton({ action, back, subject, voted, count, refusal, big, label }: Props) {
  const t = useT()
  const format = useFormat()
  const { post, sending, refusal: failed } = usePost(action)
  const now = sending === undefined ? voted : sending.vote === '1'
  const shown = count === null ? null : count + (now === voted ? 0 : now ? 1 : -1)
  const blocked = refusal && refusal.code !== 'sign_in' && !voted ? refusal : undefined
  const reason = blocked ? describeRefusal(t, format, blocked) : undefined
  async function vote(isVote: boolean, isUndo = false) {
    const isDone = await post({ vote: isVote ? '1' : '0', back })
    if (!isDone || isUndo) return
    const undo = { label: t('common.undo'), onUndo: () => void vote(!isVote, true) }
    showToast({ text: t(isVote ? 'ideas.vote_counted' : 'ideas.vote_taken_back'), undo })
  }
  function send(event: FormEvent) {
    event.preventDefault()
    void vote(!now)
  }
  const verb = now ? t('ideas.unvote') : t('ideas.vote')
  return (
    <form method="post" action={action} className="vote" onSubmit={send}>
      <input type="hidden" name="vote" value={now ? '0' : '1'} />
      <input type="hidden" name="back" value={back} />
      <button
        type="submit"
        className={big ? 'vote__button vote__button--big' : 'vote__button'}
        aria-pressed={now}
        aria-disabled={blocked ? true : undefined}
        title={reason ?? verb}
        onClick={(event) => {
          // Ignores the second click of a double click, which would withdraw the vote.
          if (blocked || event.detail > 1) event.preventDefault()
        }}
      >
        <Icon name="up" size={14} filled />
        {label ? <span>{label}</span> : null}
        {shown === null ? null : <span>{format.number(shown)}</span>}
        <span className="sr-only">
          {' '}
          {label ? null : `${verb}: ${subject}`}
          {reason ? ` ${reason}` : ''}
        </span>
      </button>
      {failed ? (
        <p className="field__error" role="status">
          {describeRefusal(t, format, failed)}
        </p>
      ) : null}
    </form>
  )
}
