import { Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useFormat, useT } from '../messages/use-t.tsx'
import { Disclosure } from './disclosure.tsx'

/** `member` is the handle; empty for a deleted account. */
export type RingShare = { member: string; displayName: string; graphemes: number; permille: number }

const SHOWN = 5
const GAP = 1.6
/** Percent of the ring that stays empty for the reader. */
export const SEAT = 6

type Arc = { key: string; tone: string; from: number; length: number }

/** Returns the arcs in the order of their shares; small shares are merged, and the last arc is the empty one. */
export function arcsOf(shares: readonly RingShare[]): Arc[] {
  const room = 100 - SEAT
  const main = shares.slice(0, SHOWN)
  const rest = shares.slice(SHOWN).reduce((sum, share) => sum + share.permille, 0)
  const parts = main.map((share, place) => ({
    key: String(place),
    tone: String(place + 1),
    permille: share.permille,
  }))
  if (rest > 0) parts.push({ key: 'rest', tone: '6', permille: rest })
  let from = 0
  return parts.map(({ key, tone, permille }) => {
    const length = (permille / 1000) * room
    const arc = { key, tone, from, length: Math.max(0.6, length - GAP) }
    from += length
    return arc
  })
}

export function Circle({ tone, from, length }: Omit<Arc, 'key'>) {
  return (
    <circle
      className={`arc-${tone}`}
      r="48"
      pathLength="100"
      strokeDasharray={`${length} 200`}
      strokeDashoffset={-from}
    />
  )
}

/** The credit ring: one arc for each author, as long as the share of surviving text, and an empty arc for the reader. */
export function Ring({ shares, size = 116 }: { shares: readonly RingShare[]; size?: number }) {
  const t = useT()
  const format = useFormat()
  const count = shares.length
  const people = shares.map(
    (share) => `${share.displayName || t('common.former_member')} ${format.percent(share.permille)}`,
  )
  const title = count === 0 ? t('stories.credit_empty') : `${t('stories.credit')}: ${format.list(people)}`
  return (
    <svg
      className="ring-figure"
      viewBox="-58 -58 116 116"
      width={size}
      height={size}
      role="img"
      aria-label={title}
    >
      <g transform="rotate(-90)">
        {count === 0 ? (
          <Circle tone="seat" from={0} length={98} />
        ) : (
          arcsOf(shares).map((arc) => (
            <Circle key={arc.key} tone={arc.tone} from={arc.from} length={arc.length} />
          ))
        )}
        {count === 0 ? null : <Circle tone="seat" from={100 - SEAT} length={SEAT - GAP} />}
      </g>
      <text className="ring__number" textAnchor="middle" y="4">
        {format.number(count)}
      </text>
      <text className="ring__word" textAnchor="middle" y="20">
        {t('stories.authors_count', { count })}
      </text>
    </svg>
  )
}

function LegendSwatch({ place }: { place: number }) {
  return (
    <svg className="ring__key" viewBox="0 0 10 10" aria-hidden="true">
      <line className={`arc-${Math.min(place, SHOWN) + 1}`} x1="0" y1="5" x2="10" y2="5" />
    </svg>
  )
}

function Name({ share }: { share: RingShare }) {
  const t = useT()
  if (!share.member) return <span>{t('common.former_member')}</span>
  return (
    <Link to={paths.member(share.member)}>
      <bdi>{share.displayName}</bdi>
    </Link>
  )
}

/** The credit ring with the names of the authors; all figures are also in a table. */
export function Credit({ shares, isOpen = true }: { shares: readonly RingShare[]; isOpen?: boolean }) {
  const t = useT()
  const format = useFormat()
  const rest = shares.slice(SHOWN)
  const restPermille = rest.reduce((sum, share) => sum + share.permille, 0)
  return (
    <figure className="stack">
      <div className="ring">
        <Ring shares={shares} />
        <ul className="ring__names">
          {shares.slice(0, SHOWN).map((share, place) => (
            <li key={share.member || `left-${place}`}>
              <LegendSwatch place={place} />
              <Name share={share} /> <b>{format.percent(share.permille)}</b>
            </li>
          ))}
          {rest.length > 0 ? (
            <li>
              <LegendSwatch place={SHOWN} />
              {t('stories.credit_others', { count: rest.length })} <b>{format.percent(restPermille)}</b>
            </li>
          ) : null}
        </ul>
      </div>
      {shares.length === 0 || isOpen ? (
        <figcaption className="small muted">
          {t(shares.length === 0 ? 'stories.credit_empty' : 'stories.credit_seat')}
        </figcaption>
      ) : (
        <figcaption className="sr-only">{t('stories.credit')}</figcaption>
      )}
      {shares.length === 0 ? null : (
        <Disclosure label={t('stories.credit')}>
          <CreditTable shares={shares} />
        </Disclosure>
      )}
    </figure>
  )
}

/** The shares of all authors in figures. */
export function CreditTable({ shares }: { shares: readonly RingShare[] }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="table-wrap">
      <table className="table">
        <caption>{t('stories.credit_hint')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stories.credit_name')}</th>
            <th scope="col" className="is-number">
              {t('stories.credit_graphemes')}
            </th>
            <th scope="col" className="is-number">
              {t('stories.credit_share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map((share, place) => (
            <tr key={share.member || `left-${place}`}>
              <th scope="row">
                <Name share={share} />
              </th>
              <td className="is-number">{format.number(share.graphemes)}</td>
              <td className="is-number">{format.percent(share.permille)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
