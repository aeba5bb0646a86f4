import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { PhaseLine } from '#app/ui/phase-bar.tsx'
import { Time } from '#app/ui/time.tsx'
import { type Studio, useStudio } from '../studio.$brand/studio-view.ts'

type Challenge = Studio['challenges'][number]

/** Shows the phase and counts of a challenge, with links to its verdict and to edit it. */
export function ChallengeRow({ challenge }: { challenge: Challenge }) {
  const { slug, can } = useStudio()
  const t = useT()
  const { phase, dates, counts } = challenge
  const counted = phase.name === 'verdict' || phase.name === 'archived'
  return (
    <li className="challenge-row">
      <div>
        <h3 className="title" lang={challenge.language}>
          <Link to={paths.challenge(challenge.slug)}>{challenge.title}</Link>
        </h3>
        <p className="meta">
          {phase.name === 'draft' ? (
            <>
              {t('phase.draft')} · <Time at={dates.ideasStart} as="full" />
            </>
          ) : (
            <PhaseLine dates={dates} phase={phase} />
          )}
          {' · '}
          {t('challenge.idea_count', { count: counts.ideas })}
          {' · '}
          {t('challenge.story_count', { count: counts.stories })}
        </p>
      </div>
      <p className="row">
        {counted ? (
          <LinkButton to={paths.challengeSection(challenge.slug, 'verdict')} look="quiet" size="small">
            {t('verdict.title')}
          </LinkButton>
        ) : null}
        {can.manage ? (
          <LinkButton to={paths.editChallenge(slug, challenge.slug)} look="quiet" size="small">
            {t('common.edit')}
            <span className="sr-only">: {challenge.title}</span>
          </LinkButton>
        ) : null}
      </p>
    </li>
  )
}
