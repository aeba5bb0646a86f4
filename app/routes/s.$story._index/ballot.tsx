import { paths } from '#app/paths.ts'
import { refuse } from '../../domain/decision.ts'
import { useT } from '../../messages/use-t.tsx'
import { Time } from '../../ui/time.tsx'
import { VoteButton } from '../../ui/vote-button.tsx'
import type { StoryView } from './story-view.ts'

/** Shows the vote button of the story with the hash of the text that is voted on and the voter's receipt. */
export function Ballot({ story, signedIn }: { story: StoryView; signedIn: boolean }) {
  const t = useT()
  if (!story.submittedAt || !story.ballotHash) return null
  const open = story.phase.name === 'voting' && story.phase.open
  const spent = !story.voted && story.votesLeft <= 0 && story.can.vote.ok ? refuse('budget_spent') : undefined
  return (
    <section className="ballot stack no-print" aria-label={t('stories.vote')}>
      {open ? (
        <div className="row">
          <VoteButton
            action={paths.voteForStory(story.id)}
            back={paths.story(story.slug)}
            subject={story.title}
            voted={story.voted}
            count={story.votes}
            label={story.voted ? t('stories.voted') : t('stories.vote')}
            refusal={story.can.vote.ok ? spent : story.can.vote}
            big
          />
          {signedIn ? (
            <span className="meta numbers">{t('stories.votes_left_short', { count: story.votesLeft })}</span>
          ) : null}
        </div>
      ) : null}
      {story.votes !== null && !open && story.phase.name !== 'writing' ? (
        <p className="numbers">{t('stories.votes', { count: story.votes })}</p>
      ) : null}
      <p className="meta">
        {t('stories.ballot_hash')}: <code>{story.ballotHash.slice(0, 16)}</code> ·{' '}
        {t.parts('stories.submitted', { date: <Time key="at" at={story.submittedAt} as="full" /> })}
      </p>
      {story.receipt ? (
        <p className="meta">
          {t('verdict.receipt')}: <code>{story.receipt}</code>. {t('verdict.receipt_hint')}
        </p>
      ) : null}
    </section>
  )
}
