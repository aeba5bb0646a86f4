/** Converts between instants and wall-clock times in a zone, in the format of `datetime-local`: `2026-03-03T14:32`. */

const LOCAL = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/
const MINUTE_MS = 60_000

function partsIn(zone: string, at: Date): Record<string, string> {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

/** Whether a text names a time zone that this system knows. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== 'string' || zone.length > 64) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

export function localTime(at: Date, zone: string): string {
  const { year = '', month, day, hour, minute } = partsIn(zone, at)
  return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`
}

/**
 * Returns the instant of a wall-clock time in the zone; undefined for an invalid time. A time that a clock change
 * skips is read as one hour later; one that occurs twice is the first.
 */
export function instantOf(local: string, zone: string): Date | undefined {
  const [, ...numbers] = LOCAL.exec(local.trim()) ?? []
  if (numbers.length === 0) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = numbers.map(Number)
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  const wanted = new Date(asUtc)
  const isReal = wanted.getUTCMonth() === month - 1 && wanted.getUTCDate() === day && hour < 24 && minute < 60
  if (!isReal) return undefined
  const offsetAt = (at: number) =>
    Date.parse(`${localTime(new Date(at), zone)}:00Z`) - Math.floor(at / MINUTE_MS) * MINUTE_MS
  // The offsets a day before and after, which surround any clock change.
  const [before, after] = [offsetAt(asUtc - 86_400_000), offsetAt(asUtc + 86_400_000)]
  const candidates = [asUtc - before, asUtc - after].filter((at) => at + offsetAt(at) === asUtc)
  return new Date(candidates.length > 0 ? candidates.reduce((a, b) => Math.min(a, b)) : asUtc - before)
}
