import type { Actor } from '../actor.ts'
import type { Decision } from '../decision.ts'
import { canWriteStory, type StoryFacts } from '../stories/policy.ts'

/** Whoever may write in a story may import into it: an import is writing, only faster. */
export const canImport = (actor: Actor, story: StoryFacts & { acceptedTerms: number }, now: Date): Decision =>
  canWriteStory(actor, story, now)
