/** A member's levels with a brand, in ascending order. Each level includes the rights of the lower ones. */
export const LEVELS = ['newcomer', 'contributor', 'regular', 'trusted', 'guardian'] as const
export type StandingLevel = (typeof LEVELS)[number]
/** Levels that a brand may grant directly. */
export const GRANTS = ['trusted', 'guardian'] as const
export type Grant = (typeof GRANTS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
/** The half-life of points, in days. */
export const HALF_LIFE_DAYS = 180

export const POINTS = { per100Graphemes: 1, ideaAdopted: 5, voteReceived: 1, featured: 10 } as const
/** The maximum number of votes per item that earn points. */
export const VOTES_COUNTED = 50

/** Earned points before decay, and when they were earned. */
export type EarnedPoints = { points: number; at: Date }

export const pointsForText = (graphemes: number, at: Date): EarnedPoints => ({
  points: (graphemes / 100) * POINTS.per100Graphemes,
  at,
})
export const pointsForVotes = (votes: number, at: Date): EarnedPoints => ({
  points: Math.min(votes, VOTES_COUNTED) * POINTS.voteReceived,
  at,
})

export function pointsOf(earned: readonly EarnedPoints[], now: Date): number {
  let sum = 0
  for (const { points, at } of earned) {
    const days = Math.max(0, now.getTime() - at.getTime()) / DAY_MS
    sum += points * 0.5 ** (days / HALF_LIFE_DAYS)
  }
  return sum
}

export type StandingFacts = {
  points: number
  joinedAt: Date
  /** The number of days (UTC) on which the member wrote, pitched or commented. */
  activeDays: number
  /** The number of upheld reports against the member in the last 90 days. */
  upheld: number
  granted: Grant | null
}

type Threshold = { level: StandingLevel; points: number; days: number; activeDays: number; clean: boolean }

/** The requirements of each level. Only a brand can make a guardian, never points. */
export const THRESHOLDS: readonly Threshold[] = [
  { level: 'trusted', points: 200, days: 1, activeDays: 3, clean: true },
  { level: 'regular', points: 50, days: 1, activeDays: 3, clean: false },
  { level: 'contributor', points: 10, days: 1, activeDays: 0, clean: false },
]

export function levelOf(facts: StandingFacts, now: Date): StandingLevel {
  if (facts.granted === 'guardian') return 'guardian'
  const days = (now.getTime() - facts.joinedAt.getTime()) / DAY_MS
  const earned = THRESHOLDS.find(
    (one) =>
      facts.points >= one.points &&
      days >= one.days &&
      facts.activeDays >= one.activeDays &&
      !(one.clean && facts.upheld > 0),
  )
  return facts.granted ?? earned?.level ?? 'newcomer'
}

export const isAtLeast = (level: StandingLevel, wanted: StandingLevel): boolean =>
  LEVELS.indexOf(level) >= LEVELS.indexOf(wanted)
