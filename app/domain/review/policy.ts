import { type Actor, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { isAtLeast, type StandingLevel } from '../standing/levels.ts'

export type EditFacts = {
  brandId: string
  /** Whether the challenge has its texts reviewed. */
  reviewed: boolean
  /** Whether the text as it stands went through a reviewer's hands. */
  wasReviewed: boolean
  /** The author's level with the brand. */
  standing: StandingLevel
}

/** What was reviewed stays reviewed: an edit waits again, unless its author is trusted or reviews for the brand. */
export const mustWait = (actor: Actor, facts: EditFacts): boolean =>
  facts.reviewed &&
  facts.wasReviewed &&
  !reviewsForBrand(actor, facts.brandId) &&
  !isAtLeast(facts.standing, 'trusted')

/** Approving and declining an edit: the brand's reviewers. */
export const canJudgeEdit = (actor: Actor, brandId: string, now: Date): Decision =>
  all(
    isSignedIn(actor),
    reviewsForBrand(actor, brandId) ? allow : refuse('forbidden'),
    mayContribute(actor, now, brandId),
  )
