import type { Actor } from '../actor.ts'
import { isMember } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'

/**
 * What a program's token may do on a member's behalf: `read` what the member may read; `write`, take part
 * (pitch, vote, comment, co-write); `manage`, what the member's roles in brands allow.
 */
export const SCOPES = ['read', 'write', 'manage'] as const
export type Scope = (typeof SCOPES)[number]

/** A person in a browser carries no scopes and may do all that the rules allow. */
export function hasScope(actor: Actor, scope: Scope): Decision {
  if (!isMember(actor) || !actor.scopes) return allow
  return actor.scopes.includes(scope) ? allow : refuse('scope_missing', { detail: { scope } })
}

/**
 * The member as a program with this token may act. Without `manage` the offices stay at home: what a member may
 * do as part of a brand or as an administrator is no part of taking part.
 */
export function withinScopes(actor: Actor): Actor {
  if (!isMember(actor) || hasScope(actor, 'manage').ok) return actor
  return { ...actor, role: 'member', brands: [] }
}
