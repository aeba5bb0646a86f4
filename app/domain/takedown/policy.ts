import { type Actor, isSignedIn, managesBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { canSeeStory, type StoryFacts } from '../stories/policy.ts'

/** Allows the brand's managers to redact text from every revision, in every phase and with every lock. */
export const canTakeDown = (actor: Actor, story: StoryFacts, now: Date): Decision =>
  requireAll(
    canSeeStory(actor, story, now),
    isSignedIn(actor),
    managesBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden'),
  )
