import { scaleBand, scaleLinear } from 'd3-scale'
import { stack } from 'd3-shape'
import { largestOf } from '#app/domain/listening/statistics.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'

export type Bar = {
  key: string
  label: string
  /** Null where fewer than five people would be singled out. */
  value: number | null
  before?: number | null
  tone?: 'plain' | 'notable' | 'rest'
  href?: string
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10}%`

/** Horizontal bars with their numbers beside them; nothing where no bar has a number. The upright line is the compared period. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  const t = useT()
  const format = useFormat()
  const most = largestOf(
    bars.map(({ value, before }) => Math.max(value ?? 0, before ?? 0)),
    1,
  )
  const width = scaleLinear([0, most], [0, 1])
  if (bars.every(({ value }) => !value)) return null
  return (
    <ul className="bars">
      {bars.map(({ key, label, value, before, tone = 'plain', href }) => (
        <li key={key}>
          <span className="bars__label">{href && value ? <a href={href}>{label}</a> : label}</span>
          <svg className="bars__track" aria-hidden="true" focusable="false">
            {value ? (
              <rect className={`bar bar--${tone}`} width={percent(width(value))} height="100%" />
            ) : null}
            {before ? (
              <rect className="bars__before" x={percent(width(before))} width="2" height="100%" />
            ) : null}
          </svg>
          <span className="bars__value">
            {value === null ? <Suppressed /> : format.number(value)}
            {before ? <small> {t('listening.before', { count: before })}</small> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The dot that stands where fewer than five people would be singled out. */
export function Suppressed() {
  const t = useT()
  return (
    <span>
      <span aria-hidden="true">·</span>
      <span className="sr-only">{t('listening.suppressed')}</span>
    </span>
  )
}

export type StackedBar = {
  key: string
  label: string
  total: number
  parts: (number | null)[]
  href: string
  /** Returns the address of the messages behind one part. */
  hrefOf: (part: (typeof PARTS)[number]) => string
}
const PARTS = ['positive', 'neutral', 'negative', 'unsure'] as const
/** A number is drawn inside its part from this share on; every number is in the table. */
const LEAST_FOR_NUMBER = 0.08

/** Draws one bar per row, divided in the fixed order positive, neutral, negative, unsure. */
export function MoodBars({ rows }: { rows: readonly StackedBar[] }) {
  const t = useT()
  return (
    <div className="mood">
      <ChartKey
        entries={PARTS.map((part) => [`mood-part mood-part--${part}`, t(`listening.mood_${part}`)])}
      />
      {rows.map((row) => (
        <MoodRow key={row.key} row={row} />
      ))}
    </div>
  )
}

/** Names the colours of a chart; its table names them for those who listen. */
const ChartKey = ({ entries }: { entries: readonly [className: string, label: string][] }) => (
  <ul className="chart-key" aria-hidden="true">
    {entries.map(([className, label]) => (
      <li key={className}>
        <svg className="chart-key__swatch" aria-hidden="true" focusable="false">
          <rect className={className} width="100%" height="100%" />
        </svg>
        {label}
      </li>
    ))}
  </ul>
)

function MoodRow({ row: { label, total, parts, href, hrefOf } }: { row: StackedBar }) {
  const t = useT()
  const format = useFormat()
  const known = parts.map((part) => part ?? 0)
  const sum = known.reduce((all, one) => all + one, 0)
  const spans = stack<Record<string, number>>().keys(PARTS)([
    Object.fromEntries(PARTS.map((part, i) => [part, sum === 0 ? 0 : (known[i] ?? 0) / sum])),
  ])
  const inWords = (part: (typeof PARTS)[number]) => {
    const count = parts[PARTS.indexOf(part)]
    return `${t(`listening.mood_${part}`)} ${count === null || count === undefined ? t('listening.suppressed') : format.number(count)}`
  }
  return (
    <div className="mood__row">
      <span className="mood__label">
        <a href={href}>{label}</a> <small>{format.number(total)}</small>
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the parts of a drawing. */}
      <svg className="mood__bar" role="group" aria-label={format.list(PARTS.map(inWords))}>
        {spans.map((series) => {
          const [from = 0, to = 0] = series[0] ?? []
          if (to - from <= 0) return null
          return (
            <a
              key={series.key}
              href={hrefOf(series.key as (typeof PARTS)[number])}
              aria-label={`${label}: ${inWords(series.key as (typeof PARTS)[number])}`}
            >
              <rect
                className={`mood-part mood-part--${series.key}`}
                x={percent(from)}
                width={percent(to - from)}
                height="100%"
              />
              {to - from >= LEAST_FOR_NUMBER ? (
                <text className={`mood-text mood-text--${series.key}`} x={percent((from + to) / 2)} y="50%">
                  {format.percent(Math.round((to - from) * 100) * 10)}
                </text>
              ) : null}
            </a>
          )
        })}
      </svg>
    </div>
  )
}

export type PeopleStep = { key: string; label: string; fresh: number; returning: number; href: string }
const CHART_HEIGHT = 160
const LABEL_HEIGHT = 20

/** New people on top of returning ones, one column a step. The table beside it carries the numbers and the links for readers. */
export function PeopleColumns({ steps }: { steps: readonly PeopleStep[] }) {
  const format = useFormat()
  const most = largestOf(
    steps.map(({ fresh, returning }) => fresh + returning),
    1,
  )
  const height = scaleLinear([0, most], [0, CHART_HEIGHT - LABEL_HEIGHT])
  const place = scaleBand(
    steps.map(({ key }) => key),
    [0, 1],
  ).padding(0.25)
  const t = useT()
  const entries: [string, string][] = [
    ['bar bar--rest', t('listening.people_new')],
    ['bar bar--notable', t('listening.people_returning')],
  ]
  return (
    <>
      <ChartKey entries={entries} />
      <svg className="columns" height={CHART_HEIGHT} aria-hidden="true" focusable="false">
        {steps.map(({ key, fresh, returning, href }) => {
          const x = place(key) ?? 0
          const base = CHART_HEIGHT - height(returning)
          const top = base - height(fresh)
          const middle = percent(x + place.bandwidth() / 2)
          return (
            <a key={key} href={href} tabIndex={-1}>
              <rect
                className="bar bar--notable"
                x={percent(x)}
                y={base}
                width={percent(place.bandwidth())}
                height={height(returning)}
              />
              <rect
                className="bar bar--rest"
                x={percent(x)}
                y={top}
                width={percent(place.bandwidth())}
                height={height(fresh)}
              />
              <text className="columns__total" x={middle} y={top - 5}>
                {format.number(fresh + returning)}
              </text>
            </a>
          )
        })}
      </svg>
    </>
  )
}
