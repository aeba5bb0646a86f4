import { Tallies } from '#app/components/challenges/tallies.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import type { Verdict } from './verdict.ts'

/** Shows the count, and explains how it was counted. */
export function Count({ verdict }: { verdict: Verdict }) {
  const { slug, brand, language } = useChallenge()
  const t = useT()
  const { turnout, ranking, minimumBallot } = verdict
  const permille = turnout.participants > 0 ? Math.round((turnout.voters / turnout.participants) * 1000) : 0
  const format = useFormat()
  return (
    <section className="stack">
      <h2>{t('verdict.tally')}</h2>
      <p>
        <b>{t('verdict.turnout', { count: turnout.voters })}</b>
        {turnout.participants >= turnout.voters && turnout.participants > 0
          ? `, ${t('verdict.turnout_of', { total: turnout.participants, percent: format.percent(permille) })}`
          : ''}
        {'. '}
        {t('verdict.votes_counted', { count: turnout.votes })}{' '}
        {turnout.setAside > 0
          ? t('verdict.set_aside', { count: turnout.setAside, least: minimumBallot })
          : ''}{' '}
        {turnout.decided > 0 ? t('verdict.decided', { count: turnout.decided }) : ''}
      </p>
      {ranking.length === 0 ? (
        <p className="muted">{t('verdict.no_stories')}</p>
      ) : (
        <Tallies ranking={ranking} language={language} />
      )}
      <div className="plain">
        <h3>{t('verdict.how')}</h3>
        <ul>
          <li>{t('verdict.how_one')}</li>
          <li>{t('verdict.how_ties')}</li>
          {minimumBallot > 1 ? <li>{t('verdict.how_minimum', { least: minimumBallot })}</li> : null}
          <li>{t('verdict.how_frozen')}</li>
          <li>{t('verdict.how_brand', { brand: brand.name })}</li>
        </ul>
      </div>
      {verdict.ballots > 0 ? (
        <div className="stack">
          <p>
            <a href={paths.ballots(slug)} download>
              {t('verdict.export')} (CSV, {t('stories.votes', { count: verdict.ballots })})
            </a>
            {' · '}
            <a href="/recount.mjs" download>
              {t('verdict.script')}
            </a>
          </p>
          <p className="muted">{t('verdict.how_recount')}</p>
          <p className="muted">{t('verdict.how_columns')}</p>
          <p className="muted">
            {t.parts('verdict.how_command', {
              command: <code key="command">node recount.mjs ballots-{slug}.csv</code>,
            })}
          </p>
        </div>
      ) : null}
    </section>
  )
}
