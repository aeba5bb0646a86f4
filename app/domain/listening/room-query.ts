import type { SignalColumns } from './columns.ts'
import type { Weeks } from './weeks.ts'

export const VOICES = ['all', 'here', 'outside'] as const
export type Voices = (typeof VOICES)[number]

/** What the listening room shows: a period of whole weeks, whom it listens to, and the zone in which hours are read. */
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

/** Returns whether row `i` is a contribution that the query counts: not a read, and not by the brand's own team. */
export function contributionFilter(
  columns: SignalColumns,
  { challengeId, voices }: Pick<RoomQuery, 'challengeId' | 'voices'>,
): (i: number) => boolean {
  const read = columns.kinds.indexOf('read')
  const challenge = challengeId === null ? -2 : columns.challenges.indexOf(challengeId)
  return (i) => {
    const source = columns.source[i]
    if (source === TEAM || columns.kind[i] === read) return false
    if (challenge !== -2 && columns.challenge[i] !== (challenge === -1 ? Number.NaN : challenge)) return false
    return voices === 'all' || (voices === 'outside') === (source === OUTSIDE)
  }
}
