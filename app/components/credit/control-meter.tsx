import type { ControlMeter as Meter } from '#app/domain/challenges/control.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'

const HOUR_MS = 60 * 60 * 1000

/** Shows the pledge beside the measured figures; a broken pledge is as large as a kept one. */
export function ControlMeter({ meter }: { meter: Meter }) {
  const t = useT()
  const format = useFormat()
  const brand = meter.brandPermille
  const pledge = format.percent(meter.pledge.permille)
  return (
    <figure className="meter stack">
      <figcaption className="meter__sentence">
        {brand === null
          ? t('control.empty', { pledge })
          : meter.share === 'broken'
            ? t('control.broken', { brand: format.percent(brand), pledge })
            : t('control.kept', { members: format.percent(1000 - brand), pledge })}
      </figcaption>
      {brand === null ? null : (
        <p className="meter__key">
          <Swatch tone="members" /> <b>{format.percent(1000 - brand)}</b> {t('control.members')}{' '}
          <Swatch tone="brand" /> <b>{format.percent(brand)}</b> {t('control.brand')}
        </p>
      )}
      <Bar brand={brand} pledge={meter.pledge.permille} isBroken={meter.share === 'broken'} />
      <Facts meter={meter} />
    </figure>
  )
}

const Swatch = ({ tone }: { tone: 'members' | 'brand' }) => (
  <svg className="meter__swatch" viewBox="0 0 10 10" aria-hidden="true">
    <rect className={`meter__${tone}`} width="10" height="10" />
  </svg>
)

type BarProps = { brand: number | null; pledge: number; isBroken: boolean }

/**
 * Draws the members' share from the left, the brand's from the right, and a line at the pledged limit. The label says
 * the same in words.
 */
function Bar({ brand, pledge, isBroken }: BarProps) {
  const t = useT()
  const format = useFormat()
  const label = t('control.line', { pledge: format.percent(pledge) })
  const line = (1000 - pledge) / 10
  const share = (brand ?? 0) / 10
  const anchor = line > 70 ? 'end' : line < 30 ? 'start' : 'middle'
  return (
    <svg className="meter__bar" width="100%" height="68" role="img" aria-label={label}>
      <rect className="meter__empty" y="6" width="100%" height="34" />
      {brand === null ? null : (
        <>
          <rect className="meter__members" y="6" width={`${100 - share}%`} height="34" />
          <rect
            className={isBroken ? 'meter__brand meter__brand--broken' : 'meter__brand'}
            x={`${100 - share}%`}
            y="6"
            width={`${share}%`}
            height="34"
          />
        </>
      )}
      <line className="meter__halo" x1={`${line}%`} x2={`${line}%`} y1="0" y2="46" />
      <line className="meter__line" x1={`${line}%`} x2={`${line}%`} y1="0" y2="46" />
      <text x={`${line}%`} y="62" textAnchor={anchor}>
        {label}
      </text>
    </svg>
  )
}

function Facts({ meter }: { meter: Meter }) {
  const t = useT()
  const format = useFormat()
  const { suggestions, revisions, medianMs } = meter
  const ratio = (part: number, rest: number) =>
    t('control.of', { part: format.number(part), total: format.number(part + rest) })
  const pledged = format.duration(meter.pledge.hours * HOUR_MS)
  const noSuggestions = suggestions.accepted + suggestions.rejected === 0
  const noRevisions = revisions.approved + revisions.declined === 0
  return (
    <dl className="meter__facts">
      <div>
        <dt>{t('control.suggestions')}</dt>
        <dd>
          <b>{noSuggestions ? '–' : ratio(suggestions.accepted, suggestions.rejected)}</b>
          <span>
            {noSuggestions
              ? t('control.suggestions_none')
              : t('control.rejected', { count: suggestions.rejected })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('control.revisions')}</dt>
        <dd>
          <b>{noRevisions ? '–' : ratio(revisions.approved, revisions.declined)}</b>
          <span>
            {noRevisions ? t('control.revisions_none') : t('control.declined', { count: revisions.declined })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('control.wait')}</dt>
        <dd>
          <b>{medianMs === null ? '–' : format.duration(medianMs)}</b>
          <span>
            {medianMs === null ? `${t('control.wait_none')}; ` : null}
            {t(meter.wait === 'broken' ? 'control.wait_broken' : 'control.wait_kept', { pledge: pledged })}
          </span>
        </dd>
      </div>
    </dl>
  )
}
