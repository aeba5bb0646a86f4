import { Link } from '@remix-run/react'
import type { App } from '#server/compose.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

type Answer = Awaited<ReturnType<App['stories']['verdict']>>
type View = Extract<Answer, { ok: true }>['value']
type Card = View['peoplesChoice']

/** Two winners, each with the reason it is one; then every count. */
export function Verdict({ verdict }: { verdict: View }) {
  const t = useT()
  const { brand } = useChallenge()
  const { turnout, peoplesChoice, brandsPick } = verdict
  return (
    <section className="verdict stack" id="verdict">
      <h2>{t('verdict.title')}</h2>
      <div className="winners">
        <div>
          <p className="label">{t('verdict.peoples_choice')}</p>
          {peoplesChoice ? <Winner story={peoplesChoice} /> : <p>{t('verdict.no_votes')}</p>}
        </div>
        <div>
          <p className="label">{t('verdict.brand_pick')}</p>
          {brandsPick ? (
            <>
              <Winner story={brandsPick.story} />
              <div className="said">
                <p className="label">{t('verdict.reason', { brand: brand.name })}</p>
                <RichText text={brandsPick.reason} />
              </div>
            </>
          ) : (
            <p>{t('verdict.pending')}</p>
          )}
        </div>
      </div>
      <p className="meta">{t('verdict.turnout', { count: turnout.voters })}</p>
      {verdict.ranking.length > 0 ? <Ranking verdict={verdict} /> : null}
    </section>
  )
}

function Winner({ story }: { story: Card }) {
  if (!story) return null
  return (
    <p className="title title--2" lang={story.language}>
      <Link to={`/s/${story.slug}`}>{story.title}</Link>
    </p>
  )
}

function Ranking({ verdict }: { verdict: View }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="table-wrap narrow">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('verdict.rank')}</th>
            <th scope="col">{t('stories.field_title')}</th>
            <th scope="col" className="is-number">
              {t('verdict.tally')}
            </th>
          </tr>
        </thead>
        <tbody>
          {verdict.ranking.map(({ story, votes }, place) =>
            story ? (
              <tr key={story.id}>
                <td>{format.number(place + 1)}</td>
                <th scope="row">
                  <Link to={`/s/${story.slug}`}>{story.title}</Link>
                </th>
                <td className="is-number">{format.number(votes)}</td>
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  )
}
