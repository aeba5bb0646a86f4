import type { SignalColumns } from './columns.ts'
import type { Weeks } from './weeks.ts'

export const VOICES = ['all', 'here', 'outside'] as const
export type Voices = (typeof VOICES)[number]

/**
 * The query of the listening room: a period of whole weeks, whose signals count, and the zone in which hours are
 * read.
 */
export type RoomQuery = {
  weeks: Weeks
  compare: Weeks | null
  zone: string
  /** The id of a challenge; null for all. */
  challengeId: string | null
  voices: Voices
}

const OUTSIDE = 2

/** Returns whether row `i` is a contribution. Like every such function it holds until signals are added. */
export function isContribution({ contribution }: SignalColumns): (i: number) => boolean {
  return (i) => contribution[i] === 1
}

/** Returns whether row `i` is a contribution that the query counts. */
export function contributionFilter(
  columns: SignalColumns,
  { challengeId, voices }: Pick<RoomQuery, 'challengeId' | 'voices'>,
): (i: number) => boolean {
  const wanted = challengeId === null ? null : columns.challenges.indexOf(challengeId)
  // A challenge without any signal has no number.
  if (wanted !== null && wanted < 0) return () => false
  const { contribution, challenge, source } = columns
  return (i) => {
    if (contribution[i] === 0 || (wanted !== null && challenge[i] !== wanted)) return false
    return voices === 'all' || (voices === 'outside') === (source[i] === OUTSIDE)
  }
}
