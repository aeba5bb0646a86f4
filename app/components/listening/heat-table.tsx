// biome-ignore-all lint/a11y/noRedundantRoles: on phones the table is drawn as a grid, which removes its roles in some browsers.
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard.
import { useRef } from 'react'
import { largestOf } from '#app/domain/listening/statistics.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'
import { Suppressed } from './charts.tsx'
import { useHeatKeys } from './use-heat-keys.ts'

const STEPS = 6
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

/** Returns the step of a count from 1 to 6, in proportion to the largest. */
export const heatStep = (count: number, most: number): number =>
  Math.max(1, Math.min(STEPS, Math.ceil((count / Math.max(1, most)) * STEPS)))

type Props = { cells: ListeningView['when']['cells']; zone: string; hrefOf: (hourOfWeek: number) => string }

/** Contributions by day and hour. Wide: days down, hours across; on phones the style sheet turns the same table. */
export function HeatTable({ cells, zone, hrefOf }: Props) {
  const t = useT()
  const format = useFormat()
  const region = useRef<HTMLElement>(null)
  useHeatKeys(region)
  const most = largestOf(
    cells.flat().map((count) => count ?? 0),
    0,
  )
  return (
    <section
      className="heat-scroll"
      ref={region}
      tabIndex={0}
      aria-label={t('listening.heat_caption', { zone })}
    >
      <table className="heat" role="table">
        <caption className="sr-only">{t('listening.heat_caption', { zone })}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              <span className="sr-only">{t('listening.heat_day')}</span>
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" role="columnheader">
                {String(hour).padStart(2, '0')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {cells.map((row, day) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: days have a fixed order.
            <tr key={day} role="row">
              <th scope="row" role="rowheader">
                <abbr title={format.weekday(day)}>{format.shortWeekday(day)}</abbr>
              </th>
              {row.map((count, hour) => {
                const isPeak = count !== null && count === most && most > 0
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: hours have a fixed order.
                  <td key={hour} role="cell" className={cellClass(count, most, isPeak)}>
                    {count === null ? (
                      <Suppressed />
                    ) : (
                      <a href={hrefOf(day * 24 + hour)} data-hour={day * 24 + hour}>
                        {format.number(count)}
                        <span className="sr-only">
                          {` ${format.weekday(day)} ${String(hour).padStart(2, '0')}:00`}
                          {isPeak ? ` ${t('listening.peak')}` : null}
                        </span>
                      </a>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const cellClass = (count: number | null, most: number, isPeak: boolean): string =>
  [count === null ? 'heat-0' : `heat-${heatStep(count, most)}`, isPeak ? 'is-peak' : '']
    .filter(Boolean)
    .join(' ')
