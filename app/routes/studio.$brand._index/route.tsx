import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OpenProposals } from '#app/components/credit/open-proposals.tsx'
import { Checklist } from '#app/components/studio/checklist.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/use-studio.ts'
import { ChallengeRow } from './challenge-row.tsx'

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
