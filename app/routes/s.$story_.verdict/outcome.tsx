import { Link, useLoaderData } from '@remix-run/react'
import { Tallies } from '#app/components/challenges/tallies.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import type { loadWinner } from './load-winner.ts'

/** The other winner. */
export function Others() {
  const { story, winner } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const { other, awards } = winner
  if (!other) return null
  return (
    <section className="stack">
      <h2>{t('winner.beside')}</h2>
      <p className="row">
        <Badge>{t(awards.includes('peoples_choice') ? 'winner.brands_pick' : 'winner.peoples_choice')}</Badge>
        <Link to={paths.winner(other.slug)} lang={story.language}>
          {other.title}
        </Link>
      </p>
    </section>
  )
}

/** The count, and what everybody can check of it. */
export function Counted() {
  const { story, winner } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const format = useFormat()
  const { turnout, ranking, ballotCount, interventionCount } = winner
  const verdict = paths.challengeSection(story.challenge.slug, 'verdict')
  const permille = turnout.participants > 0 ? Math.round((turnout.voters / turnout.participants) * 1000) : 0
  return (
    <div className="winner-page__counted">
      <section className="stack">
        <h2>{t('verdict.tally')}</h2>
        <p className="muted">
          {t('verdict.turnout', { count: turnout.voters })}
          {permille > 0
            ? `, ${t('verdict.turnout_of', { total: turnout.participants, percent: format.percent(permille) })}`
            : null}
        </p>
        <Tallies ranking={ranking} language={story.language} />
      </section>
      <section className="stack">
        <h2>{t('winner.check')}</h2>
        <ul className="rows rows--tight">
          {ballotCount > 0 ? (
            <li>
              <a href={paths.ballots(story.challenge.slug)} download>
                {t('verdict.export')} (CSV, {t('stories.votes', { count: ballotCount })})
              </a>
            </li>
          ) : null}
          <li>
            <Link to={`${verdict}#receipt`}>{t('verdict.receipt_find')}</Link>
          </li>
          <li>
            <Link to={verdict}>{t('verdict.how')}</Link>
          </li>
          <li>
            {interventionCount === 0 ? (
              t('verdict.interventions_none')
            ) : (
              <Link to={verdict}>{t('verdict.interventions')}</Link>
            )}
          </li>
        </ul>
      </section>
    </div>
  )
}
