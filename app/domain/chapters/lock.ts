import type { StandingLevel } from '../standing/levels.ts'
import { isAtLeast } from '../standing/levels.ts'

/** Who may write in a chapter: all whom its story lets in, members from a level on, its co-authors, nobody. */
export const CHAPTER_LOCKS = ['open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked'] as const
export type ChapterLock = (typeof CHAPTER_LOCKS)[number]

/** Of whoever stands before it: their level with the brand, and whether the story is theirs or their brand's. */
export type BeforeLock = { standing: StandingLevel; ofTheStory: boolean }

/** Standing has to be counted only where it decides something. */
export const asksForLevel = (lock: ChapterLock): lock is 'contributor' | 'regular' | 'trusted' =>
  lock === 'contributor' || lock === 'regular' || lock === 'trusted'

/** A lock keeps out strangers first: co-authors and the brand's reviewers pass all but the last. */
export function passesLock(lock: ChapterLock, { standing, ofTheStory }: BeforeLock): boolean {
  if (lock === 'open') return true
  if (lock === 'locked') return false
  return ofTheStory || (asksForLevel(lock) && isAtLeast(standing, lock))
}
