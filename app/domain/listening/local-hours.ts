const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
const SLOT_MS = HOUR_MS / 4
export const DAYS = 7
export const HOURS = 24

const wholeHours = (ms: number): number => Math.round(ms / HOUR_MS) * HOUR_MS

/** The hour of the week in UTC: 0 is Monday 00:00, 167 is Sunday 23:00. 1 January 1970 was a Thursday, the fourth day. */
export const hourOfWeekInUtc = (at: number): number =>
  ((Math.floor(at / DAY_MS) + 3) % DAYS) * HOURS + Math.floor((at % DAY_MS) / HOUR_MS)

/**
 * Creates a function from an instant to its hour of the week in a zone. With `isWhole` the zone's difference to UTC is rounded
 * to whole hours, so that the hours of two zones are the same hours under other names.
 */
export function hourOfWeekIn(zone: string, isWhole = false): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  /** Offsets per day: formatting costs 2 µs, and a year has 400,000 signals. Clock changes happen within a day; an hour is read wrong at most. */
  const offsets = new Map<number, number>()
  /** Rows are in order of time, so that most are of the same day as the one before. */
  let [lastDay, lastOffset] = [Number.NaN, 0]
  const offsetAt = (at: number): number => {
    const day = Math.floor(at / DAY_MS)
    if (day === lastDay) return lastOffset
    let offset = offsets.get(day)
    if (offset === undefined) {
      const noon = day * DAY_MS + 12 * HOUR_MS
      const parts = Object.fromEntries(
        format.formatToParts(noon).map(({ type, value }) => [type, Number(value)]),
      )
      const { year = 0, month = 1, day: date, hour, minute } = parts
      const exact = Date.UTC(year, month - 1, date, hour, minute) - noon
      offset = isWhole ? wholeHours(exact) : exact
      offsets.set(day, offset)
    }
    lastDay = day
    lastOffset = offset
    return offset
  }
  /** Rows in order of time are mostly of the same quarter of an hour, within which no zone begins an hour. */
  let [slot, hour] = [Number.NaN, 0]
  return (at) => {
    const number = Math.floor(at / SLOT_MS)
    if (number !== slot) {
      slot = number
      hour = hourOfWeekInUtc(at + offsetAt(at))
    }
    return hour
  }
}
