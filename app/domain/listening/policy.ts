import { type Actor, brandRole, isAdmin, isMember, managesBrand } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'

/** How many outside sources a brand may have. */
export const MOST_SOURCES = 50

/** The whole team may listen, also those who only answer for the brand. */
export function canListen(actor: Actor, brandId: string): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  return isAdmin(actor) || brandRole(actor, brandId) ? allow : refuse('forbidden')
}

/** A message's class is corrected by its author or by the team. */
export function canCorrectClass(
  actor: Actor,
  { brandId, authorId }: { brandId: string; authorId: string | null },
): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  return actor.id === authorId ? allow : canListen(actor, brandId)
}

/** Owners and managers decide where the brand listens outside. */
export function canManageSources(actor: Actor, brandId: string): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  return managesBrand(actor, brandId) ? allow : refuse('forbidden')
}
