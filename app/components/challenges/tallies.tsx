import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

type Props = {
  ranking: readonly { story: { id: string; slug: string; title: string } | null; votes: number }[]
  language: string
}

/** The stories of a vote with their votes, the winner first. */
export function Tallies({ ranking, language }: Props) {
  const t = useT()
  const format = useFormat()
  const most = ranking.reduce((highest, { votes }) => Math.max(highest, votes), 1)
  return (
    <div className="table-wrap">
      <table className="table tallies">
        <thead>
          <tr>
            <th scope="col" className="is-number">
              {t('verdict.rank')}
            </th>
            <th scope="col">{t('stories.title')}</th>
            <th scope="col" className="is-number">
              {t('verdict.votes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranking.map(({ story, votes }, place) => (
            <tr key={story?.id ?? place}>
              <td className="is-number">{format.number(place + 1)}</td>
              <th scope="row" lang={language}>
                {story ? <Link to={paths.story(story.slug)}>{story.title}</Link> : '–'}
                <svg
                  className="tallies__bar"
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect width={(votes / most) * 100} height="4" />
                </svg>
              </th>
              <td className="is-number">{format.number(votes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
