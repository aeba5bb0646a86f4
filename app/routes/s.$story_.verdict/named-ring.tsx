import { BrandMark } from '#app/components/brands/brand-mark.tsx'
import type { BrandLook } from '#app/domain/brands/look.ts'
import { countGraphemes, firstGraphemes } from '#app/domain/graphemes.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { arcsOf, Circle, type RingShare, SEAT } from '#app/ui/ring.tsx'

/** Authors of less have no room for their name at the ring; the table has everybody. */
const MIN_PERMILLE = 80
/** Wider than high, so that names at the top make room for the one of the free seat. */
const LABEL_X = 72
const LABEL_Y = 65
const LINE_LENGTH = 11
const LINE_HEIGHT = 13

/** React's types have no `translate` for SVG. */
const NAME = { translate: 'no' }

type Label = { key: string; lines: string[]; detail: string; percent: number }

/** Breaks a name into at most two lines. */
function linesOf(name: string): string[] {
  const space = name.lastIndexOf(' ', LINE_LENGTH)
  const parts =
    space > 0 && name.length > LINE_LENGTH ? [name.slice(0, space), name.slice(space + 1)] : [name]
  return parts.map((part) =>
    countGraphemes(part) > LINE_LENGTH ? `${firstGraphemes(part, LINE_LENGTH - 1)}…` : part,
  )
}

/** Turns the ring so that the free seat is at the top. */
const TURN = SEAT / 2

/** The name of an author, or of the free seat, beside the middle of its arc. */
function RingLabel({ label: { lines, detail, percent } }: { label: Label }) {
  const angle = ((percent + TURN) / 100) * 2 * Math.PI - Math.PI / 2
  const [x, y] = [Math.cos(angle) * LABEL_X, Math.sin(angle) * LABEL_Y]
  const side = Math.cos(angle)
  const anchor = Math.abs(side) < 0.25 ? 'middle' : side > 0 ? 'start' : 'end'
  const height = (lines.length + (detail ? 1 : 0)) * LINE_HEIGHT
  // Above the ring a label ends at its point, below it begins there.
  const top = y - height / 2 + Math.sin(angle) * (height / 2)
  return (
    <text textAnchor={anchor} {...(detail ? NAME : undefined)}>
      {lines.map((line, n) => (
        <tspan
          key={line}
          className={detail ? 'named-ring__name' : 'named-ring__share'}
          x={x}
          y={top + (n + 0.8) * LINE_HEIGHT}
        >
          {line}
        </tspan>
      ))}
      {detail ? (
        <tspan className="named-ring__share" x={x} y={top + (lines.length + 0.8) * LINE_HEIGHT}>
          {detail}
        </tspan>
      ) : null}
    </text>
  )
}

type Props = { shares: readonly RingShare[]; brand: { name: string } & BrandLook }

/** The cover of a winner: the ring of its authors with their names around it, and the brand's mark inside. */
export function NamedRing({ shares, brand }: Props) {
  const t = useT()
  const format = useFormat()
  const nameOf = ({ displayName }: RingShare) => displayName || t('common.former_member')
  const arcs = arcsOf(shares)
  const labels = arcs.flatMap(({ key, from, length }, place): Label[] => {
    const share = key === 'rest' ? undefined : shares[place]
    if (!share || share.permille < MIN_PERMILLE) return []
    return [
      {
        ...{ key, lines: linesOf(nameOf(share)), detail: format.percent(share.permille) },
        percent: from + length / 2,
      },
    ]
  })
  const seat = { key: 'seat', lines: [t('winner.seat')], detail: '', percent: 100 - SEAT / 2 }
  const people = shares.map((share) => `${nameOf(share)} ${format.percent(share.permille)}`)
  return (
    <div className="named-ring">
      <svg
        viewBox="-142 -108 284 216"
        role="img"
        aria-label={`${t('stories.credit')}: ${format.list(people)}`}
      >
        <g transform={`rotate(${-90 + TURN * 3.6})`}>
          {arcs.map((arc) => (
            <Circle key={arc.key} tone={arc.tone} from={arc.from} length={arc.length} />
          ))}
          <Circle tone="seat" from={100 - SEAT} length={SEAT - 1.6} />
        </g>
        {[...labels, seat].map((label) => (
          <RingLabel key={label.key} label={label} />
        ))}
      </svg>
      <BrandMark brand={brand} size={72} />
    </div>
  )
}
