import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Checklist } from '#app/components/studio/checklist.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { PhaseLine } from '#app/ui/phase-bar.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'
import { type Studio, useStudio } from '../studio.$brand/studio-view.ts'

type Challenge = Studio['challenges'][number]

/** Shows the phase and counts of a challenge, with links to its verdict and to edit it. */
function ChallengeRow({ challenge }: { challenge: Challenge }) {
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

type Props = { proposals: ViewOf<App['credit']['open']>['items'] }

/** Lists the brand's credit proposals that are not final, for the studio; disputes without an answer stand out. */
function OpenProposals({ proposals }: Props) {
  const t = useT()
  const format = useFormat()
  if (proposals.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('credit.studio')}</h2>
      <ul className="rows rows--tight">
        {proposals.map(({ story, unanswered, disputeUntil }) => (
          <li key={story.slug} className="row row--apart">
            <Link to={`${paths.credit(story.slug)}#disputes`} lang={story.language}>
              {story.title}
            </Link>
            <span className="row">
              {unanswered > 0 ? (
                <Badge tone="highlight">{t('credit.unanswered', { count: unanswered })}</Badge>
              ) : null}
              <span className="meta">{t('credit.studio_ends', { date: format.full(disputeUntil) })}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The credit proposals are for managers; the rest of the team sees the challenges only. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const open = await app.credit.open(actor, params.brand ?? '')
  const checklist = await app.brands.checklist(actor, params.brand ?? '')
  return {
    checklist: checklist.ok ? checklist.value : null,
    origin: app.address(),
    proposals: open.ok ? open.value.items : [],
  }
}

export default function StudioChallenges() {
  const { proposals, checklist, origin } = useLoaderData<typeof loader>()
  const { slug, challenges, can } = useStudio()
  const t = useT()
  const make = paths.newChallenge(slug)
  return (
    <div className="stack-wide">
      {checklist ? <Checklist brand={slug} origin={origin} checklist={checklist} /> : null}
      <OpenProposals proposals={proposals} />
      <section className="stack">
        <div className="row row--apart">
          <h2>{t('studio.challenges')}</h2>
          {can.manage && challenges.length > 0 ? (
            <LinkButton to={make}>{t('studio.new_challenge')}</LinkButton>
          ) : null}
        </div>
        {challenges.length === 0 ? (
          <EmptyState
            text={t('studio.challenges_empty')}
            action={can.manage ? { to: make, label: t('studio.new_challenge') } : undefined}
          />
        ) : (
          <ul className="rows">
            {challenges.map((challenge) => (
              <ChallengeRow key={challenge.id} challenge={challenge} />
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
