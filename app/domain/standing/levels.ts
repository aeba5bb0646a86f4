/** How far a member has come with a brand. Each level holds all that the ones before it may do. */
export const LEVELS = ['newcomer', 'contributor', 'regular', 'trusted', 'guardian'] as const
export type StandingLevel = (typeof LEVELS)[number]
/** Levels that a brand may give by its own word. */
export const GRANTS = ['trusted', 'guardian'] as const
export type Grant = (typeof GRANTS)[number]

const DAY_MS = 24 * 60 * 60 * 1000
/** What was done half a year ago counts half. */
export const HALF_LIFE_DAYS = 180

export const POINTS = { per100Graphemes: 1, ideaAdopted: 5, voteReceived: 1, featured: 10 } as const
/** Votes for one item beyond these bring no more. */
export const VOTES_COUNTED = 50

/** Something that brought points, undecayed, and when. */
export type Earned = { points: number; at: Date }

export const forText = (graphemes: number, at: Date): Earned => ({
  points: (graphemes / 100) * POINTS.per100Graphemes,
  at,
})
export const forVotes = (votes: number, at: Date): Earned => ({
  points: Math.min(votes, VOTES_COUNTED) * POINTS.voteReceived,
  at,
})

export function pointsOf(earned: readonly Earned[], now: Date): number {
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
  /** Days (UTC) on which they wrote, pitched or said something. */
  activeDays: number
  /** Reports against them that were upheld in the last 90 days. */
  upheld: number
  granted: Grant | null
}

type Threshold = { level: StandingLevel; points: number; days: number; activeDays: number; clean: boolean }

/** The one table of what a level asks for. Guardians are made by a brand, never by points. */
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
