import { type Actor, isMember } from '../actor.ts'
import { canSeeChallenge } from '../challenges/policy.ts'
import type { ChapterLock } from '../chapters/lock.ts'
import { type Decision, type Refusal, refuse } from '../decision.ts'
import { hasScope } from '../identity/scopes.ts'
import { canSeeStory, canWriteStory, type StoryFacts } from '../stories/policy.ts'

export type ManuscriptFacts = StoryFacts & { acceptedTerms: number; lock: ChapterLock }

/** `why` tells what stands in the way of more. */
export type Access = { level: 'write' } | { level: 'read'; why: Refusal } | { level: 'none'; why: Refusal }

/**
 * The live manuscript is its writers' workshop: members may look in, those who may write the story write. Judged
 * at the door, and again inside each transaction that keeps what was written.
 */
export function accessToManuscript(actor: Actor, facts: ManuscriptFacts, now: Date): Access {
  if (!isMember(actor)) return { level: 'none', why: refuse('sign_in') }
  const seen = firstNo(
    canSeeStory(actor, facts),
    canSeeChallenge(actor, facts.challenge, now),
    hasScope(actor, 'read'),
  )
  if (seen) return { level: 'none', why: seen }
  const no = firstNo(
    hasScope(actor, 'write'),
    canWriteStory(actor, facts, now),
    facts.lock === 'open' ? { ok: true } : refuse('locked'),
  )
  return no ? { level: 'read', why: no } : { level: 'write' }
}

const firstNo = (...decisions: Decision[]): Refusal | undefined =>
  decisions.find((decision): decision is Refusal => !decision.ok)
