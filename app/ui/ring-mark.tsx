import { arcsOf, RING_RADIUS } from '#app/domain/credit/arcs.ts'
import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import { useFormat, useT } from '../messages/use-t.tsx'

/** The credit ring in small, beside the title of a story in a list. Its markup is short: a page lists fifty of them. */
export function RingMark({ credit }: { credit: CreditMark }) {
  const t = useT()
  const format = useFormat()
  const { authors, shares } = credit
  const people = shares.map(
    (share) => `${share.displayName || t('common.former_member')} ${format.percent(share.permille)}`,
  )
  if (authors > shares.length) people.push(t('stories.credit_others', { count: authors - shares.length }))
  const label =
    authors === 0
      ? t('stories.credit_empty')
      : t('stories.written_by', { count: authors, people: people.join(', ') })
  return (
    <svg className="ring-mark" viewBox="-20 -20 40 40" role="img" aria-label={label}>
      {arcsOf(credit).map(({ tone, from, length }) => (
        <circle
          key={tone}
          className={`arc-${tone}`}
          r={RING_RADIUS}
          strokeDasharray={`${length} 200`}
          strokeDashoffset={from === 0 ? undefined : -from}
        />
      ))}
      {authors === 0 ? null : (
        <text dy=".35em" textAnchor="middle">
          {format.number(authors)}
        </text>
      )}
    </svg>
  )
}
