import { type Actor, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import type { StandingLevel } from '../standing/levels.ts'
import { hasUnlocked } from '../standing/unlocks.ts'

export type EditFacts = {
  brandId: string
  /** Whether the challenge has its texts reviewed. */
  reviewed: boolean
  /** Whether a reviewer approved the current text. */
  wasReviewed: boolean
  /** The author's level with the brand. */
  standing: StandingLevel
}

/** Whether an edit of a reviewed text needs a review: unless its author is trusted or reviews for the brand. */
export const needsReview = (actor: Actor, facts: EditFacts): boolean =>
  facts.reviewed &&
  facts.wasReviewed &&
  !reviewsForBrand(actor, facts.brandId) &&
  !hasUnlocked(facts.standing, 'edit_unreviewed')

/** The brand's reviewers may approve and decline edits. */
export const canReviewEdit = (actor: Actor, brandId: string, now: Date): Decision =>
  requireAll(
    isSignedIn(actor),
    reviewsForBrand(actor, brandId) ? allow : refuse('forbidden'),
    mayContribute(actor, now, brandId),
  )
