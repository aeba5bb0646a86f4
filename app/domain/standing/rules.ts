/** The rules by which actions earn points. */
export const POINTS = {
  /** For 100 surviving graphemes in a published revision. */
  text: 1,
  adopted: 5,
  /** For one vote received. */
  vote: 1,
  featured: 10,
  helpful: 2,
  /** For a report against the member's item that a moderator upheld. */
  upheld: -5,
} as const
export type StandingRule = keyof typeof POINTS
export const STANDING_RULES = Object.keys(POINTS) as StandingRule[]

/** The source of the points. `member` is no source: it requests that the member's level is computed again. */
export type StandingSourceKind =
  | 'idea'
  | 'story'
  | 'chapter'
  | 'comment'
  | 'question'
  | 'answer'
  | 'report'
  | 'case'
  | 'member'

/** The maximum number of votes per item that earn points. */
export const VOTES_COUNTED = 50

export const toHundredths = (points: number): number => Math.round(points * 100)
/** 100 graphemes are one point, so one grapheme is one hundredth. */
export const hundredthsForText = (graphemes: number): number => graphemes * POINTS.text
export const hundredthsForVotes = (votes: number): number =>
  toHundredths(Math.min(votes, VOTES_COUNTED) * POINTS.vote)
