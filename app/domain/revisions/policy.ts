import { type Actor, isMember, isSignedIn, reviewsForBrand } from '../actor.ts'
import { requireAll, allow, type Decision, refuse } from '../decision.ts'
import { canSeeStory, isAuthor, type StoryFacts } from '../stories/policy.ts'

export type RevisionState = 'pending' | 'approved' | 'declined' | 'superseded'

/** What was published once is public; what never was is for those who sign in. */
export function canReadRevision(
  actor: Actor,
  story: StoryFacts,
  state: RevisionState,
  published: boolean,
  now: Date,
): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  return published || state === 'approved' || isMember(actor) ? allow : refuse('sign_in')
}

/** The live manuscript is the writers' desk: signed-in people may look over their shoulders. */
export function canReadLive(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = canSeeStory(actor, story, now)
  if (!seen.ok) return seen
  return isMember(actor) ? allow : refuse('sign_in')
}

/**
 * Approving and declining: the brand's reviewers, also while the story stands for election, so that nothing waits for
 * ever. What is voted on stays as it is: see `approveRevision`.
 */
export function canJudgeRevision(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return reviewsForBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden')
}

/** Taking back all that one person did since a time is for those who answer for the story. */
export function canRevertMember(actor: Actor, story: StoryFacts, now: Date): Decision {
  const seen = requireAll(canSeeStory(actor, story, now), isSignedIn(actor))
  if (!seen.ok) return seen
  return isAuthor(actor, story) || reviewsForBrand(actor, story.challenge.brandId)
    ? allow
    : refuse('not_coauthor')
}
