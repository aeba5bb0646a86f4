import {
  type Actor,
  type BrandRole,
  isAdmin,
  isMember,
  isSignedIn,
  mayContribute,
  reviewsForBrand,
} from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'

/** Kinds of items that can be hidden. Separate from the forms, because pages need it without the schemas. */
export const HIDEABLE_KINDS = ['idea', 'story', 'comment'] as const
export type HideableKind = (typeof HIDEABLE_KINDS)[number]

/** The durations in days that the form offers; the API accepts any time. */
export const SANCTION_DAYS = [1, 3, 7, 30, 90, 365] as const

/** The maximum duration of a sanction, in ms. */
export const MAX_SANCTION_MS = 10 * 366 * 24 * 60 * 60 * 1000

/** The team of the challenge's brand may hide items and show them again. */
export const canHide = (actor: Actor, brandId: string, now: Date): Decision =>
  requireAll(
    isSignedIn(actor),
    reviewsForBrand(actor, brandId) ? allow : refuse('forbidden'),
    mayContribute(actor, now, brandId),
  )

export type SanctionFacts = {
  memberId: string
  /** The brand whose challenges are affected; null for the whole installation. */
  brandId: string | null
  isAdmin: boolean
  /** The member's role on that brand's team. */
  brandRole: BrandRole | undefined
}

/**
 * A brand's team may impose sanctions within its brand, an admin anywhere, and nobody on themselves. A moderator cannot sanction a
 * colleague; an owner can. Only an admin can sanction an admin.
 */
export function canSanction(actor: Actor, facts: SanctionFacts, now: Date): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  const { brandId } = facts
  if (actor.id === facts.memberId) return refuse('forbidden')
  const may = brandId === null ? isAdmin(actor) : reviewsForBrand(actor, brandId)
  if (!may || (facts.isAdmin && !isAdmin(actor))) return refuse('forbidden')
  const ownsBrand = actor.brands.some((one) => one.brandId === brandId && one.role === 'owner')
  if (facts.brandRole !== undefined && !ownsBrand && !isAdmin(actor)) return refuse('forbidden')
  return mayContribute(actor, now, brandId)
}
