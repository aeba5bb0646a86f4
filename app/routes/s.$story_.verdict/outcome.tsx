import { Link, useLoaderData } from '@remix-run/react'
import { Tallies } from '#app/components/challenges/tallies.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge } from '#app/ui/notice.tsx'
import type { loadWinner } from './load-winner.ts'

/** The other winner, and the bridge if there is one. */
export function Others() {
  const { story, winner, bridge } = useLoaderData<typeof loadWinner>()
  const t = useT()
  const { other, otherReason, awards } = winner
  if (!other && !bridge) return null
  const award = awards.includes('peoples_choice') ? 'winner.brands_pick' : 'winner.peoples_choice'
  return (
    <section className="stack">
      <h2>{t(other || bridge?.slug !== story.slug ? 'winner.beside' : 'winner.bridge')}</h2>
      <ul className="rows rows--tight winner-page__beside">
        {other ? (
          <li>
            <Badge>{t(award)}</Badge>
            <div lang={story.language}>
              <Link to={paths.winner(other.slug)}>{other.title}</Link>
              {otherReason ? <p>“{otherReason}”</p> : null}
            </div>
          </li>
        ) : null}
        {bridge ? <Bridge bridge={bridge} language={story.language} /> : null}
      </ul>
    </section>
  )
}

type BridgeData = NonNullable<ReturnType<typeof useLoaderData<typeof loadWinner>>['bridge']>

/** The story on which voters agree who otherwise choose differently, with the sizes of their groups and the method. */
function Bridge({ bridge: { slug, title, sizes }, language }: { bridge: BridgeData; language: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <li>
      <Badge>{t('winner.bridge')}</Badge>
      <div>
        <Link to={paths.story(slug)} lang={language}>
          {title}
        </Link>
        <p>
          {t('winner.bridge_about', {
            count: sizes.length,
            sizes: format.list(sizes.map((size) => format.number(size))),
          })}
        </p>
        <Disclosure label={t('winner.bridge_how')}>
          <p className="measure">{t('winner.bridge_method')}</p>
        </Disclosure>
      </div>
    </li>
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
