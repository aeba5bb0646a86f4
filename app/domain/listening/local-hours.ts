const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
export const DAYS = 7
export const HOURS = 24

/** Creates a function from an instant to its hour of the week in a zone: 0 is Monday 00:00, 167 is Sunday 23:00. */
export function hourOfWeekIn(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  })
  /** Offsets per day: formatting costs 2 µs, and a year has 400,000 signals. Clock changes happen within a day; an hour is read wrong at most. */
  const offsets = new Map<number, number>()
  const offsetAt = (at: number): number => {
    const day = Math.floor(at / DAY_MS)
    let offset = offsets.get(day)
    if (offset === undefined) {
      const noon = day * DAY_MS + 12 * HOUR_MS
      const parts = Object.fromEntries(
        format.formatToParts(noon).map(({ type, value }) => [type, Number(value)]),
      )
      const { year = 0, month = 1, day: date, hour, minute } = parts
      offset = Date.UTC(year, month - 1, date, hour, minute) - noon
      offsets.set(day, offset)
    }
    return offset
  }
  return (at) => {
    const local = at + offsetAt(at)
    // 1 January 1970 was a Thursday, the fourth day of the week.
    const day = (Math.floor(local / DAY_MS) + 3) % DAYS
    return day * HOURS + Math.floor((local % DAY_MS) / HOUR_MS)
  }
}
