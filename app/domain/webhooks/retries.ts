const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The waits between attempts; after the last one a delivery has failed. */
const WAITS = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR]
const JITTER = 0.2

/** How long to wait after this many failed attempts; null when no further attempt follows. `random` is in [0, 1). */
export function waitAfter(attempts: number, random: number): number | null {
  const wait = WAITS[attempts - 1]
  // Receivers that failed together should not all be tried again at the same moment.
  return wait === undefined ? null : Math.round(wait * (1 - JITTER + 2 * JITTER * random))
}

/** A webhook that has failed for so long, and so often, is disabled. */
const DISABLE_AFTER = { ms: 48 * HOUR, failures: 10 }

export const shouldDisable = (failingSince: Date, failures: number, now: Date): boolean =>
  failures >= DISABLE_AFTER.failures && now.getTime() - failingSince.getTime() >= DISABLE_AFTER.ms
