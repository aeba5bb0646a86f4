import type { Actor } from '../actor.ts'
import { isMember } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'

/**
 * The scopes of an API token: `read` what the member may read; `write` contributions (pitch, vote, comment, co-write);
 * `manage` what the member's brand roles allow.
 */
export const SCOPES = ['read', 'write', 'manage'] as const
export type Scope = (typeof SCOPES)[number]

/** Checks the scope. A browser session has no scopes and is not limited by them. */
export function hasScope(actor: Actor, scope: Scope): Decision {
  if (!isMember(actor) || !actor.scopes) return allow
  return actor.scopes.includes(scope) ? allow : refuse('scope_missing', { detail: { scope } })
}

/**
 * Returns the actor limited to the token's scopes. Without `manage` the brand roles and the administrator role are
 * removed.
 */
export function withinScopes(actor: Actor): Actor {
  if (!isMember(actor) || hasScope(actor, 'manage').ok) return actor
  return { ...actor, role: 'member', brands: [] }
}
