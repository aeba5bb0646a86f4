import { isAtLeast, LEVELS, type StandingLevel } from './levels.ts'

/**
 * The rights that levels with a brand unlock, each with its lowest level. The policies ask this table, the page and
 * the API show it; nothing else compares levels.
 */
export const UNLOCKS = {
  /** A first idea is public at once. */
  pitch_unreviewed: 'contributor',
  /** Writing in a chapter that is locked to contributors, regulars or trusted members. */
  write_contributor: 'contributor',
  write_regular: 'regular',
  write_trusted: 'trusted',
  /** Edits of a reviewed text are public at once. */
  edit_unreviewed: 'trusted',
  /** Revisions that only members with this right wrote are published at once. */
  publish_unreviewed: 'trusted',
  /** Resolving any thread of comments. */
  resolve_threads: 'guardian',
} as const satisfies Record<string, StandingLevel>
export type Unlock = keyof typeof UNLOCKS

export const hasUnlocked = (level: StandingLevel, what: Unlock): boolean => isAtLeast(level, UNLOCKS[what])

const ALL = Object.keys(UNLOCKS) as Unlock[]
/** The table by level, in ascending order: what each level adds. */
export const unlocksByLevel = (): { level: StandingLevel; unlocks: Unlock[] }[] =>
  LEVELS.map((level) => ({ level, unlocks: ALL.filter((what) => UNLOCKS[what] === level) }))
