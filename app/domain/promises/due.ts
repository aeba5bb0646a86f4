import { instantOf, localTime } from '../zoned-time.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const LONGEST_MS = 5 * 366 * DAY_MS
const DAY = /^\d{4}-\d\d-\d\d$/

/** Returns when a promise becomes late: the last millisecond of a day in the zone, or the instant itself. */
export function dueInstant(due: string, zone: string): Date | undefined {
  if (!DAY.test(due)) {
    const at = new Date(due)
    return Number.isNaN(at.getTime()) ? undefined : at
  }
  const next = new Date(Date.parse(`${due}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
  const end = instantOf(`${next}T00:00`, zone)
  return end && new Date(end.getTime() - 1)
}

/** Checks a date for a promise; returns the key of the error, or the instant. */
export function checkDue(
  due: string,
  zone: string,
  now: Date,
): Date | 'field.invalid' | 'field.too_early' | 'field.too_late' {
  const at = dueInstant(due, zone)
  if (!at) return 'field.invalid'
  if (at <= now) return 'field.too_early'
  return at.getTime() - now.getTime() > LONGEST_MS ? 'field.too_late' : at
}

/** The day of an instant in a zone, in the format of date fields. */
export const dayIn = (at: Date, zone: string): string => localTime(at, zone).slice(0, 10)
