import type { CreditMark } from '#app/domain/credit/credit-mark.ts'
import { useFormat, useT } from '../messages/use-t.tsx'

/** The circumference of a circle with this radius is 100, so that lengths are percents. */
const RADIUS = 15.915
const GAP = 2.5
const SEAT = 9

type Arc = { tone: string; from: number; length: number }

/** Returns the arcs of the authors and the seat that is free for the reader, in percent of the circle. */
export function arcsOf({ authors, shares }: CreditMark): Arc[] {
  if (authors === 0) return [{ tone: 'seat', from: 0, length: 98 }]
  const parts = shares.map(({ permille }, place) => ({ tone: String(place + 1), permille }))
  const shown = parts.reduce((sum, { permille }) => sum + permille, 0)
  if (authors > shares.length) parts.push({ tone: '6', permille: 1000 - shown })
  let from = 0
  const arcs = parts.map(({ tone, permille }) => {
    const length = (permille / 1000) * (100 - SEAT)
    const arc = { tone, from: round(from), length: round(Math.max(1, length - GAP)) }
    from += length
    return arc
  })
  return [...arcs, { tone: 'seat', from: 100 - SEAT, length: SEAT - GAP }]
}

const round = (percent: number) => Math.round(percent * 10) / 10

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
          r={RADIUS}
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
