import type { Actor } from '../actor.ts'
import { type Decision, requireAll } from '../decision.ts'
import { canStartStory, canWriteStory, type StoryFacts } from '../stories/policy.ts'
import { refuseLimited } from '../text-rules/newcomers.ts'

/** Members who may write in a story may import into it. A member under a limit may only suggest there, so not import. */
export const canImport = (actor: Actor, story: StoryFacts & { acceptedTerms: number }, now: Date): Decision =>
  requireAll(canWriteStory(actor, story, now), refuseLimited(actor, now, story.challenge.brandId))

/** Members who may start a story may start it from a file, except under a limit. */
export const canStartFromFile = (
  actor: Actor,
  challenge: Parameters<typeof canStartStory>[1] & { brandId: string },
  now: Date,
): Decision => requireAll(canStartStory(actor, challenge, now), refuseLimited(actor, now, challenge.brandId))
