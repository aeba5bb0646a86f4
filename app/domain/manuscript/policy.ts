import { type Actor, isMember, reviewsForBrand } from '../actor.ts'
import { type ChapterLock, passesLock } from '../chapters/lock.ts'
import { allow, type Decision, type Refusal, refuse } from '../decision.ts'
import { hasScope, withinScopes } from '../identity/scopes.ts'
import type { StandingLevel } from '../standing/levels.ts'
import { canSeeStory, canWriteStory, isAuthor, type StoryFacts } from '../stories/policy.ts'
import { refuseLimited } from '../text-rules/newcomers.ts'

export type ManuscriptFacts = StoryFacts & {
  acceptedTerms: number
  lock: ChapterLock
  /** The chapter accepts no more edits: it is retired, or a branch that was merged or not chosen. */
  closed: boolean
  /** The chapter is being merged into another one. */
  merging: boolean
  /** The actor's level with the brand; only used when the lock requires a level. */
  standing: StandingLevel
}

/** The access of an actor to a live manuscript. `why` is the refusal for the next higher level. */
export type Access =
  | { level: 'write' }
  | { level: 'suggest'; why: Refusal }
  | { level: 'read'; why: Refusal }
  | { level: 'none'; why: Refusal }

/**
 * Decides what an actor may do with a live manuscript: members may read it, and members who may write the story may
 * write. Members whom a lock excludes, or whom the authors did not invite, may suggest, unless the chapter is fully
 * locked. Checked when a socket opens, and again inside each transaction that stores updates.
 */
export function accessToManuscript(actor: Actor, facts: ManuscriptFacts, now: Date): Access {
  if (!isMember(actor)) return { level: 'none', why: refuse('sign_in') }
  const hidden = firstNo(canSeeStory(actor, facts, now), hasScope(actor, 'read'))
  if (hidden) return { level: 'none', why: hidden }
  const acting = withinScopes(actor)
  const writes = canWriteStory(acting, facts, now)
  const isUninvited = !writes.ok && writes.code === 'not_coauthor'
  const refusal = firstNo(
    hasScope(actor, 'write'),
    isUninvited ? allow : writes,
    facts.closed ? refuse('not_open') : allow,
    facts.merging ? refuse('chapter_merging') : allow,
  )
  if (refusal) return { level: 'read', why: refusal }
  if (isUninvited && facts.lock !== 'locked') return { level: 'suggest', why: writes }
  const ofTheStory = isAuthor(actor, facts) || reviewsForBrand(acting, facts.challenge.brandId)
  const limited = refuseLimited(actor, now, facts.challenge.brandId)
  if (!limited.ok && facts.lock !== 'locked') return { level: 'suggest', why: limited }
  if (passesLock(facts.lock, { standing: facts.standing, ofTheStory })) return { level: 'write' }
  const why = refuse('locked', { detail: { lock: facts.lock } })
  return facts.lock === 'locked' ? { level: 'read', why } : { level: 'suggest', why }
}

const firstNo = (...decisions: Decision[]): Refusal | undefined =>
  decisions.find((decision): decision is Refusal => !decision.ok)
