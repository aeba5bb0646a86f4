/**
 * Listening counts in whole weeks of one zone, so that two periods never differ by part of a week. The zone has no clock
 * changes (Western Indonesian Time).
 */
export const LISTENING_ZONE = 'Asia/Jakarta'
const ZONE_OFFSET_MS = 7 * 60 * 60 * 1000
export const WEEK_MS = 7 * 24 * 60 * 60 * 1000
/** 1 January 1970 was a Thursday: the Monday after it is the beginning of week 0. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60 * 1000 - ZONE_OFFSET_MS

/** The number of the week of an instant. */
export const weekOf = (at: Date | number): number => Math.floor((Number(at) - FIRST_MONDAY_MS) / WEEK_MS)

/** Monday 00:00 of a week. */
export const startOfWeek = (week: number): Date => new Date(FIRST_MONDAY_MS + week * WEEK_MS)

/** Weeks are merged within quarters, so that a figure about few people covers at most a quarter more than asked for. */
export const QUARTER_WEEKS = 13
export const quarterOf = (week: number): number => Math.floor(week / QUARTER_WEEKS)

/** A period of whole weeks; `to` is not included. */
export type Weeks = { from: number; to: number }

/** The first and the last day of a period, as addresses have them. */
export const daysOf = ({ from, to }: Weeks) => {
  const dayAt = (ms: number) => new Date(ms + ZONE_OFFSET_MS).toISOString().slice(0, 10)
  return { from: dayAt(startOfWeek(from).getTime()), to: dayAt(startOfWeek(to).getTime() - 1) }
}

export const periodBefore = ({ from, to }: Weeks): Weeks => ({ from: from - (to - from), to: from })

/** The last `count` complete weeks before `now`. */
export const lastWeeks = (count: number, now: Date): Weeks => {
  const to = weekOf(now)
  return { from: to - count, to }
}
