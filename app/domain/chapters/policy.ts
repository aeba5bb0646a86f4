import { type Actor, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'
import type { ChapterLock } from './lock.ts'

/** The story's co-authors and the brand's reviewers may lock a chapter. */
export function canLockChapter(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return isResponsibleFor(actor, story) ? allow : refuse('forbidden')
}

/** Whether the actor is an author of the story or on the brand's team. They can also read retired chapters. */
export const isResponsibleFor = (actor: Actor, story: StoryFacts): boolean =>
  isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)

/** Checks reordering and retiring chapters. Both are blocked while the story is submitted for election. */
export function canArrangeChapters(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  if (!isResponsibleFor(actor, story)) return refuse('not_coauthor')
  return story.submittedAt ? refuse('frozen') : mayContribute(actor, now, story.challenge.brandId)
}

/** `authorIdsWithout` lists who would still be an author of the story without the chapter. */
export function canRetireChapter(
  actor: Actor,
  story: StoryFacts & { authorIdsWithout: readonly string[] },
  now: Date,
): Decision {
  const may = canArrangeChapters(actor, story, now)
  if (!may.ok) return may
  return story.authorIdsWithout.length > 0 || story.authorIds.length === 0 ? allow : refuse('last_author')
}

/** The facts that may keep a chapter from being merged. `hasContest`: members vote on its branches. */
export type MergeFacts = {
  isRetired: boolean
  isBranch: boolean
  isMerging: boolean
  hasContest: boolean
  lock: ChapterLock
}

/** Whether the two chapters may become one: neither of them is locked, voted on or part of another merge. */
export function canMergeChapters(
  actor: Actor,
  story: StoryFacts,
  both: readonly MergeFacts[],
  now: Date,
): Decision {
  const may = canArrangeChapters(actor, story, now)
  if (!may.ok) return may
  for (const { isRetired, isBranch, isMerging, hasContest, lock } of both) {
    if (isRetired || isBranch) return refuse('not_open')
    if (isMerging) return refuse('chapter_merging')
    if (hasContest) return refuse('vote_open')
    if (lock !== 'open') return refuse('locked', { detail: { lock } })
  }
  return allow
}

/** Only the brand's reviewers may set or remove the lock `locked`. */
export function canChangeLock(
  actor: Actor,
  story: StoryFacts,
  change: { from: ChapterLock; to: ChapterLock },
  now: Date,
): Decision {
  const may = requireAll(
    canLockChapter(actor, story, now),
    mayContribute(actor, now, story.challenge.brandId),
  )
  if (!may.ok || reviewsForBrand(actor, story.challenge.brandId)) return may
  return change.from === 'locked' || change.to === 'locked' ? refuse('forbidden') : allow
}
