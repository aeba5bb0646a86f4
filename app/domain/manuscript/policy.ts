import { type Actor, isMember, reviewsForBrand } from '../actor.ts'
import { type ChapterLock, passesLock } from '../chapters/lock.ts'
import { allow, type Decision, type Refusal, refuse } from '../decision.ts'
import { hasScope, withinScopes } from '../identity/scopes.ts'
import type { StandingLevel } from '../standing/levels.ts'
import { canSeeStory, canWriteStory, isAuthor, type StoryFacts } from '../stories/policy.ts'

export type ManuscriptFacts = StoryFacts & {
  acceptedTerms: number
  lock: ChapterLock
  /** Retired, or a branch that was not chosen, or was merged: it stays as it is. */
  closed: boolean
  /** The actor's level with the brand; only looked at where the lock asks for one. */
  standing: StandingLevel
}

/** `why` tells what stands in the way of more. */
export type Access =
  | { level: 'write' }
  | { level: 'suggest'; why: Refusal }
  | { level: 'read'; why: Refusal }
  | { level: 'none'; why: Refusal }

/**
 * The live manuscript is its writers' workshop: members may look in, those who may write the story write. Judged
 * at the door, and again inside each transaction that keeps what was written. Whom a lock keeps from writing, or
 * whom the story's authors did not invite, may still suggest, unless the chapter is closed by the last lock.
 */
export function accessToManuscript(actor: Actor, facts: ManuscriptFacts, now: Date): Access {
  if (!isMember(actor)) return { level: 'none', why: refuse('sign_in') }
  const seen = firstNo(canSeeStory(actor, facts, now), hasScope(actor, 'read'))
  if (seen) return { level: 'none', why: seen }
  const acting = withinScopes(actor)
  const writes = canWriteStory(acting, facts, now)
  const isUninvited = !writes.ok && writes.code === 'not_coauthor'
  const no = firstNo(
    hasScope(actor, 'write'),
    isUninvited ? allow : writes,
    facts.closed ? refuse('not_open') : allow,
  )
  if (no) return { level: 'read', why: no }
  if (isUninvited && facts.lock !== 'locked') return { level: 'suggest', why: writes }
  const ofTheStory = isAuthor(actor, facts) || reviewsForBrand(acting, facts.challenge.brandId)
  if (passesLock(facts.lock, { standing: facts.standing, ofTheStory })) return { level: 'write' }
  const why = refuse('locked', { detail: { lock: facts.lock } })
  return facts.lock === 'locked' ? { level: 'read', why } : { level: 'suggest', why }
}

const firstNo = (...decisions: Decision[]): Refusal | undefined =>
  decisions.find((decision): decision is Refusal => !decision.ok)
