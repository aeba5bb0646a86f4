import { type Actor, isMember, isSignedIn, mayContribute, reviewsForBrand } from '../actor.ts'
import { phaseAt } from '../challenges/phases.ts'
import type { ChallengeFacts } from '../challenges/policy.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'

/** Reviewers may decide about votes, except for texts they wrote, and not after the challenge is archived. */
export function canReviewVotes(
  actor: Actor,
  facts: { challenge: ChallengeFacts; authorIds: string[] },
  now: Date,
): Decision {
  const phase = phaseAt(facts.challenge.dates, now).name
  return requireAll(
    isSignedIn(actor),
    reviewsForBrand(actor, facts.challenge.brandId) ? allow : refuse('forbidden'),
    mayContribute(actor, now, facts.challenge.brandId),
    isMember(actor) && facts.authorIds.includes(actor.id) ? refuse('own_item') : allow,
    phase === 'archived' ? refuse('phase_closed', { detail: { phase, needed: 'verdict' } }) : allow,
  )
}
