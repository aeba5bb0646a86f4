import { type Actor, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'
import type { ChapterLock } from './lock.ts'

/** Its co-authors, and the brand's reviewers. */
export function canLockChapter(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return answersFor(actor, story) ? allow : refuse('forbidden')
}

/** Whoever answers for the story: its authors, and the brand's team. They also read a retired chapter on its page. */
export const answersFor = (actor: Actor, story: StoryFacts): boolean =>
  isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)

/** The order of the chapters, and which of them make up the story: fixed while exactly that stands for election. */
export function canArrangeChapters(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = all(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!answersFor(actor, story)) return refuse('not_coauthor')
  return story.submittedAt ? refuse('frozen') : mayContribute(actor, now, story.challenge.brandId)
}

/** `authorIdsWithout`: who is still an author once the chapter's text is no part of the story. */
export function canRetireChapter(
  actor: Actor,
  story: StoryFacts & { authorIdsWithout: readonly string[] },
  now: Date,
): Decision {
  const may = canArrangeChapters(actor, story, now)
  if (!may.ok) return may
  return story.authorIdsWithout.length > 0 || story.authorIds.length === 0 ? allow : refuse('last_author')
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
