import type { StandingLevel } from '../standing/levels.ts'
import { hasUnlocked } from '../standing/unlocks.ts'

/** Who may write in a chapter: everybody its story admits, members from a level upwards, its co-authors, or nobody. */
export const CHAPTER_LOCKS = ['open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked'] as const
export type ChapterLock = (typeof CHAPTER_LOCKS)[number]

/** The member's level with the brand, and whether they are an author of the story or review for its brand. */
export type LockFacts = { standing: StandingLevel; ofTheStory: boolean }

/** Whether the lock depends on the member's level, which is computed only then. */
export const requiresLevel = (lock: ChapterLock): lock is 'contributor' | 'regular' | 'trusted' =>
  lock === 'contributor' || lock === 'regular' || lock === 'trusted'

/** Whether a member passes the lock. Co-authors and the brand's reviewers pass every lock except `locked`. */
export function passesLock(lock: ChapterLock, { standing, ofTheStory }: LockFacts): boolean {
  if (lock === 'open') return true
  if (lock === 'locked') return false
  return ofTheStory || (requiresLevel(lock) && hasUnlocked(standing, `write_${lock}`))
}
