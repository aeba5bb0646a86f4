import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Props = { proposals: ViewOf<App['credit']['open']>['items'] }

/** Lists the brand's credit proposals that are not final, for the studio; disputes without an answer stand out. */
export function OpenProposals({ proposals }: Props) {
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
