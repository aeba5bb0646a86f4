import { type Actor, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'
import type { ChapterLock } from './lock.ts'

/** Its co-authors, and the brand's reviewers. */
export function canLockChapter(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  const theirs = isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
  return theirs ? allow : refuse('forbidden')
}

/** The last lock is the brand's: only its reviewers close a chapter to everybody, and open it again. */
export function canChangeLock(
  actor: Actor,
  story: StoryFacts,
  change: { from: ChapterLock; to: ChapterLock },
  now: Date,
): Decision {
  const may = all(canLockChapter(actor, story, now), mayContribute(actor, now, story.challenge.brandId))
  if (!may.ok || reviewsForBrand(actor, story.challenge.brandId)) return may
  return change.from === 'locked' || change.to === 'locked' ? refuse('forbidden') : allow
}
