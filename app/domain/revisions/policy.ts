import { type Actor, isMember, isSignedIn, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'

export type ReviewState = 'pending' | 'approved' | 'declined' | 'superseded'

/** Allows everybody to read revisions that were published, and members to read all others. */
export function canReadRevision(
  actor: Actor,
  story: StoryFacts,
  state: ReviewState,
  published: boolean,
  now: Date,
): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  return published || state === 'approved' || isMember(actor) ? allow : refuse('sign_in')
}

/** Allows members to read the live manuscript. */
export function canReadLiveManuscript(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  return isMember(actor) ? allow : refuse('sign_in')
}

/**
 * Allows the brand's reviewers to approve and decline revisions, also during the vote, so that nothing waits for ever.
 * The text that is voted on does not change: see `approveRevision`.
 */
export function canReviewRevision(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return reviewsForBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden')
}

/** Allows the story's authors and the brand's reviewers to revert all changes of one member since a time. */
export function canRevertMember(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
    ? allow
    : refuse('not_coauthor')
}
