import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { MemberName } from '#app/ui/member-name.tsx'
import type { IdeaCard as Idea } from '#server/commands/ideas/idea-card.ts'
import type { Refusal } from '../../domain/decision.ts'
import { useT } from '../../messages/use-t.tsx'
import { Badge } from '../../ui/notice.tsx'
import { Time } from '../../ui/time.tsx'
import { VoteButton } from '../../ui/vote-button.tsx'
import { ExpertBadges } from '../standing/expert-badges.tsx'

type Props = {
  idea: Omit<Idea, 'detail' | 'tags'>
  challenge: { slug: string; language: string }
  back: string
  refusal?: Refusal
}

/** An idea with its author and its vote button. */
export function IdeaCard({ idea, challenge, back, refusal }: Props) {
  const t = useT()
  return (
    <li className="bubble idea" id={`idea-${idea.n}`}>
      <p className="idea__hook" lang={challenge.language}>
        <Link className="quiet-link" to={paths.idea(challenge.slug, idea.n)} viewTransition>
          {idea.hook}
        </Link>
      </p>
      {idea.state === 'open' ? null : <IdeaState state={idea.state} />}
      <div className="idea__footer">
        <VoteButton
          action={paths.voteForIdea(idea.id)}
          back={back}
          subject={idea.hook}
          voted={idea.voted && !idea.stale}
          label={idea.stale ? t('ideas.reaffirm') : undefined}
          count={idea.votes}
          refusal={idea.stale ? undefined : refusal}
        />
        <span className="meta idea__author">
          <MemberName person={idea.author} />
          {idea.badges.length > 0 ? ' ' : null}
          <ExpertBadges badges={idea.badges} />
          {' · '}
          <Time at={idea.createdAt} />
          {idea.comments > 0 ? ` · ${t('talk.count', { count: idea.comments })}` : null}
        </span>
      </div>
    </li>
  )
}

export function IdeaState({ state }: { state: Idea['state'] }) {
  const t = useT()
  const tone = state === 'adopted' ? 'good' : state === 'held' ? 'live' : 'plain'
  return (
    <p>
      <Badge tone={tone}>{t(`ideas.state_${state}`)}</Badge>
    </p>
  )
}
