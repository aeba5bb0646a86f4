import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/use-studio.ts'
import { ChallengeRow } from './challenge-row.tsx'

export default function StudioChallenges() {
  const { slug, challenges, can } = useStudio()
  const t = useT()
  const make = paths.newChallenge(slug)
  return (
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
  )
}
