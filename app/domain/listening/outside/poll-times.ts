const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** No feed is asked more often than this. */
export const LEAST_WAIT_MS = 30 * MINUTE_MS
const MOST_WAIT_MS = DAY_MS
/** A server may ask for a longer wait than we would choose, up to this. */
const MOST_ASKED_WAIT_MS = 7 * DAY_MS
/** Waits differ by up to a tenth, so that the feeds of one host are not all due at once. */
const JITTER = 0.1

type Asked = {
  /** The time for which the feed or its server declares itself unchanged (ttl, max-age). */
  freshMs?: number
  /** Failures in a row, this one included; 0 after a success. */
  failures: number
  retryAfterMs?: number
}

/**
 * The wait until the next request to a feed: at least half an hour, doubled with every failure in a row up to a day, and
 * never shorter than the server asks for. `random` is from 0 to 1.
 */
export function waitUntilNextPoll(
  { freshMs = 0, failures, retryAfterMs = 0 }: Asked,
  random: number,
): number {
  const own =
    failures > 0
      ? Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** Math.min(failures, 10))
      : Math.min(MOST_WAIT_MS, Math.max(LEAST_WAIT_MS, freshMs))
  const asked = Math.min(MOST_ASKED_WAIT_MS, Math.max(0, retryAfterMs))
  return Math.round(Math.max(own, asked) * (1 + JITTER * random))
}

/** Reads the Retry-After field: seconds, or an HTTP date. Returns milliseconds; undefined when it is missing or invalid. */
export function readRetryAfter(field: string | undefined, now: Date): number | undefined {
  if (field === undefined) return undefined
  if (/^\d{1,9}$/.test(field.trim())) return Number(field.trim()) * 1000
  const at = Date.parse(field)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime())
}

/** Reads `max-age` of a Cache-Control field in milliseconds. */
export function readMaxAge(field: string | undefined): number | undefined {
  const seconds = /(?:^|[\s,])max-age="?(\d{1,9})/i.exec(field ?? '')?.[1]
  return seconds === undefined ? undefined : Number(seconds) * 1000
}
