import type { Actor } from '../actor.ts'
import { type Decision, requireAll } from '../decision.ts'
import { canWriteStory, type StoryFacts } from '../stories/policy.ts'
import { refuseLimited } from '../text-rules/newcomers.ts'

/** Whoever may write in a story may import into it. A member under a limit may only suggest there, so not import. */
export const canImport = (actor: Actor, story: StoryFacts & { acceptedTerms: number }, now: Date): Decision =>
  requireAll(canWriteStory(actor, story, now), refuseLimited(actor, now, story.challenge.brandId))
