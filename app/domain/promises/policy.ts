import { type Actor, brandRole, isMember, mayContribute, reviewsForBrand } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { promiseState, type StoredPromiseState } from './states.ts'

export type PromiseFacts = {
  brandId: string
  ownerId: string
  state: StoredPromiseState
  dueAt: Date
}

/** The brand's reviewers make promises in its name. */
export function canMakePromises(actor: Actor, brandId: string, now: Date): Decision {
  if (!isMember(actor)) return refuse('sign_in')
  if (!reviewsForBrand(actor, brandId)) return refuse('forbidden')
  return mayContribute(actor, now, brandId)
}

/** The brand's reviewers settle promises, and so does the owner of the promise while on the team. */
export function canSettlePromise(
  actor: Actor,
  promise: Pick<PromiseFacts, 'brandId' | 'ownerId'>,
  now: Date,
): Decision {
  const isOwner =
    isMember(actor) && actor.id === promise.ownerId && brandRole(actor, promise.brandId) !== undefined
  return isOwner ? mayContribute(actor, now, promise.brandId) : canMakePromises(actor, promise.brandId, now)
}

export type PromiseChange = {
  state?: StoredPromiseState | undefined
  text?: string | undefined
  due?: unknown
  owner?: string | undefined
}

/**
 * Decides about a change of a promise. An ended promise must be reopened before anything else changes. Neither the
 * text nor the date of a late promise can change, so that nobody gets rid of the word "late" except by keeping or
 * withdrawing it.
 */
export function canChangePromise(
  actor: Actor,
  promise: PromiseFacts,
  { state, text, due, owner }: PromiseChange,
  now: Date,
): Decision {
  const rewrites = text !== undefined || due !== undefined || owner !== undefined
  const may = rewrites ? canMakePromises(actor, promise.brandId, now) : canSettlePromise(actor, promise, now)
  if (!may.ok) return may
  const current = promiseState(promise, now)
  const settles = state !== undefined && state !== promise.state
  if (settles && promise.state !== 'open' && state !== 'open') return refuse('promise_ended')
  if (rewrites && promise.state !== 'open') return refuse('promise_ended')
  if ((text !== undefined || due !== undefined) && current === 'late') return refuse('promise_late')
  return allow
}
