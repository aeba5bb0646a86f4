import type { Translate } from '../messages/catalogue.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Says how long something takes or took: minutes, hours up to two days, then days. At least one minute. */
export function durationText(t: Translate, ms: number): string {
  if (ms < HOUR) return t('duration.minutes', { count: Math.max(1, Math.round(ms / MINUTE)) })
  if (ms < 2 * DAY) return t('duration.hours', { count: Math.round(ms / HOUR) })
  return t('duration.days', { count: Math.round(ms / DAY) })
}
