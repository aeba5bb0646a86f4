/** A member's levels with a brand, in ascending order. Each level includes the rights of the lower ones. */
export const LEVELS = ['newcomer', 'contributor', 'regular', 'trusted', 'guardian'] as const
export type StandingLevel = (typeof LEVELS)[number]
/** Levels that a brand may grant directly. */
export const GRANTS = ['trusted', 'guardian'] as const
export type Grant = (typeof GRANTS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
/** The points that reach the trusted level, and those below which it is lost again. */
export const POINTS_TRUSTED = 200
export const POINTS_KEPT = 180
/** The number of days for which an upheld report keeps a member from being trusted. */
export const CLEAN_DAYS = 90
/** The largest number of active days that a level requires. */
export const ACTIVE_DAYS = 3

export type StandingFacts = {
  points: number
  /** The points reached 200 and have not fallen below 180 since. */
  keepsTrust: boolean
  joinedAt: Date
  /** The number of days (UTC) on which the member wrote, pitched or commented. Counted up to three. */
  activeDays: number
  /** The number of upheld reports against the member in the last 90 days. */
  upheld: number
  granted: Grant | null
}

export type Threshold = {
  level: StandingLevel
  points: number
  days: number
  activeDays: number
  clean: boolean
}

/** The requirements of each level. Only a brand can make a guardian, never points. */
export const THRESHOLDS: readonly Threshold[] = [
  { level: 'trusted', points: POINTS_TRUSTED, days: 1, activeDays: ACTIVE_DAYS, clean: true },
  { level: 'regular', points: 50, days: 1, activeDays: ACTIVE_DAYS, clean: false },
  { level: 'contributor', points: 10, days: 1, activeDays: 0, clean: false },
]

export function levelOf(facts: StandingFacts, now: Date): StandingLevel {
  if (facts.granted === 'guardian') return 'guardian'
  const days = (now.getTime() - facts.joinedAt.getTime()) / DAY_MS
  const pointsFor = ({ level, points }: Threshold) =>
    level === 'trusted' && facts.keepsTrust ? POINTS_KEPT : points
  const earned = THRESHOLDS.find(
    (one) =>
      facts.points >= pointsFor(one) &&
      days >= one.days &&
      facts.activeDays >= one.activeDays &&
      !(one.clean && facts.upheld > 0),
  )
  return facts.granted ?? earned?.level ?? 'newcomer'
}

export const isAtLeast = (level: StandingLevel, wanted: StandingLevel): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(wanted)
