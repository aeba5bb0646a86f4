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

const TEAM = 1
const OUTSIDE = 2

/**
 * Returns whether row `i` is a contribution: not a read, not a report, which only reviewers may know of, and not by
 * the brand's own team.
 */
export function isContribution(columns: SignalColumns): (i: number) => boolean {
  const [read, report] = [columns.kinds.indexOf('read'), columns.kinds.indexOf('report')]
  return (i) => columns.source[i] !== TEAM && columns.kind[i] !== read && columns.kind[i] !== report
}

/** Returns whether row `i` is a contribution that the query counts. */
export function contributionFilter(
  columns: SignalColumns,
  { challengeId, voices }: Pick<RoomQuery, 'challengeId' | 'voices'>,
): (i: number) => boolean {
  const isCounted = isContribution(columns)
  const challenge = challengeId === null ? null : columns.challenges.indexOf(challengeId)
  // A challenge without any signal has no number.
  if (challenge !== null && challenge < 0) return () => false
  return (i) => {
    if (!isCounted(i) || (challenge !== null && columns.challenge[i] !== challenge)) return false
    return voices === 'all' || (voices === 'outside') === (columns.source[i] === OUTSIDE)
  }
}
