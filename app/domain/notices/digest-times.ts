import { instantOf, localTime } from '../zoned-time.ts'

export const DIGEST_RHYTHMS = ['off', 'daily', 'weekly'] as const
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
const HOUR = 'T07:00'
const MONDAY = 1

export type DigestPeriod = {
  /** The local date on which the period begins; the key of the digest. */
  day: string
  /** Seven in the morning of that day. */
  startsAt: Date
}

/** Counts days in the calendar, without a zone. */
const addDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
const weekday = (day: string) => new Date(`${day}T00:00Z`).getUTCDay()

function sevenOn(day: string, zone: string): Date {
  const at = instantOf(`${day}${HOUR}`, zone)
  if (!at) throw new Error(`${day} has no morning in ${zone}`)
  return at
}

/** Returns the digest period that contains `now`: it began at the latest seven o'clock, on a Monday if weekly. */
export function currentPeriod(rhythm: 'daily' | 'weekly', zone: string, now: Date): DigestPeriod {
  let day = localTime(now, zone).slice(0, 10)
  if (sevenOn(day, zone) > now) day = addDays(day, -1)
  if (rhythm === 'weekly') day = addDays(day, -((weekday(day) - MONDAY + 7) % 7))
  return { day, startsAt: sevenOn(day, zone) }
}

/** Returns the beginning of the next period. */
export function nextDigestAt(rhythm: 'daily' | 'weekly', zone: string, now: Date): Date {
  const { day } = currentPeriod(rhythm, zone, now)
  return sevenOn(addDays(day, rhythm === 'daily' ? 1 : 7), zone)
}
