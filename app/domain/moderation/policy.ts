import {
  type Actor,
  type BrandRole,
  isAdmin,
  isMember,
  isSignedIn,
  mayContribute,
  reviewsForBrand,
} from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'

/** Hiding an item, and showing it again: the team of the brand whose challenge it is in. */
export const canHide = (actor: Actor, brandId: string, now: Date): Decision =>
  all(
    isSignedIn(actor),
    reviewsForBrand(actor, brandId) ? allow : refuse('forbidden'),
    mayContribute(actor, now, brandId),
  )

export type SuspendFacts = {
  memberId: string
  /** Whose challenges it is about; null for the whole installation. */
  brandId: string | null
  isAdmin: boolean
  /** The member's place on that brand's team. */
  brandRole: BrandRole | undefined
}

/**
 * A brand's team suspends within its brand, an admin anywhere; nobody themselves. A moderator can't suspend a colleague:
 * that takes an owner. Only an admin suspends an admin.
 */
export function canSuspend(actor: Actor, facts: SuspendFacts, now: Date): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const { brandId } = facts
  if (actor.id === facts.memberId) return refuse('forbidden')
  const may = brandId === null ? isAdmin(actor) : reviewsForBrand(actor, brandId)
  if (!may || (facts.isAdmin && !isAdmin(actor))) return refuse('forbidden')
  const ownsBrand = actor.brands.some((one) => one.brandId === brandId && one.role === 'owner')
  if (facts.brandRole !== undefined && !ownsBrand && !isAdmin(actor)) return refuse('forbidden')
  return mayContribute(actor, now, brandId)
}
