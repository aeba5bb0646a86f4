import { type Actor, isMember } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'

/**
 * How a text was classified is shown to its author only; for others there is no such page, so that it reveals no hidden
 * text. The team sees it in the queue and the listening room.
 */
export function canSeeClassification(actor: Actor, { authorId }: { authorId: string }): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  return actor.id === authorId ? allow : refuse('not_found')
}
