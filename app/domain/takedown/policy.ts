import { type Actor, isSignedIn, managesBrand } from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { canSeeStory, type StoryFacts } from '../stories/policy.ts'

/** The one act that destroys text: the brand's managers may, in every phase and behind every lock. */
export const canTakeDown = (actor: Actor, story: StoryFacts, now: Date): Decision =>
  all(
    canSeeStory(actor, story, now),
    isSignedIn(actor),
    managesBrand(actor, story.challenge.brandId) ? allow : refuse('forbidden'),
  )
