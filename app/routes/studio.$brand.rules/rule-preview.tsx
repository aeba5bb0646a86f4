import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Found = ViewOf<App['rules']['preview']>
type Example = Omit<Found['examples'][number], 'at'> & { at: Date | string }
export type RulePreviewData = Omit<Found, 'examples'> & { examples: Example[] }

/** Shows which texts a rule would have held, with examples. */
export function RulePreview({ preview }: { preview: RulePreviewData }) {
  const t = useT()
  const { days, posts, hits, people, isPartial, isTooMany, examples } = preview
  return (
    <div className="stack rule__preview" role="status">
      <h4>{t('rules.preview_title')}</h4>
      <p>
        {hits === 0
          ? t('rules.preview_none', { posts, days })
          : t('rules.preview_sum', { count: hits, posts, days, people })}{' '}
        {isPartial ? t('rules.preview_partial', { posts }) : null}
      </p>
      {isTooMany ? <Notice tone="bad">{t('rules.preview_too_many')}</Notice> : null}
      {examples.length === 0 ? null : (
        <ol className="rows">
          {examples.map(({ kind, id, path, at, author, parts }) => (
            <li key={`${kind} ${id}`}>
              <p className="row meta">
                <Who person={author} />
                <Link to={path}>
                  <Time at={at} />
                </Link>
              </p>
              <p dir="auto" className="rule__example">
                {parts.map(({ text, isHit, from }) =>
                  isHit ? <mark key={from}>{text}</mark> : <span key={from}>{text}</span>,
                )}
              </p>
            </li>
          ))}
        </ol>
      )}
      {hits > examples.length ? (
        <p className="muted">{t('rules.preview_more', { count: hits - examples.length })}</p>
      ) : null}
    </div>
  )
}
