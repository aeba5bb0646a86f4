/**
 * Thresholds for bursts: votes for one idea or story that one person may have cast. A burst has no automatic effect:
 * the brand's team reviews it, and the decision is public in the verdict. Networks are wide (a /24, a /64: a village or
 * a mobile operator may share one), so their threshold is high; one browser is shared by a family at most.
 */
const MINUTE = 60_000
const HOUR = 60 * MINUTE

export type BurstKind = 'network' | 'device' | 'fresh'

export const BURSTS: Record<BurstKind, { votes: number; within: number }> = {
  /** From one network, within ten minutes. */
  network: { votes: 10, within: 10 * MINUTE },
  /** From one browser, within a day. */
  device: { votes: 3, within: 24 * HOUR },
  /** From accounts that were made less than a day before they voted, within an hour. */
  fresh: { votes: 8, within: HOUR },
}

const FRESH_MS = 24 * HOUR
export const isNewAccount = (joined: Date, now: Date): boolean => now.getTime() - joined.getTime() < FRESH_MS
