import { type Actor, isMember, managesBrand, mayContribute } from '../actor.ts'
import { all, allow, type Decision, refuse } from '../decision.ts'
import { isOpen, type Phase, type PhaseDates, phaseAt } from './phases.ts'

export type ChallengeFacts = { brandId: string; dates: PhaseDates; termsVersion: number }
/** Which version of the terms the actor accepted last; 0 for none. */
export type WithTerms = ChallengeFacts & { acceptedTerms: number }

export const canOpenChallenge = (actor: Actor, brandId: string): Decision =>
  !isMember(actor) ? refuse('sign_in') : managesBrand(actor, brandId) ? allow : refuse('forbidden')

export const canChangeChallenge = (actor: Actor, facts: ChallengeFacts): Decision =>
  canOpenChallenge(actor, facts.brandId)

/** A draft is the brand's own; to anyone else it does not exist. */
export const canSeeChallenge = (actor: Actor, facts: ChallengeFacts, now: Date): Decision =>
  phaseAt(facts.dates, now).name !== 'draft' || managesBrand(actor, facts.brandId)
    ? allow
    : refuse('not_found')

export function inPhase(facts: ChallengeFacts, phase: Phase, now: Date): Decision {
  if (isOpen(facts.dates, phase, now)) return allow
  const current = phaseAt(facts.dates, now)
  return refuse('phase_closed', { detail: { phase: current.name, needed: phase } })
}

/** While votes are given, how many there are is kept from everybody, on every page and in every list. */
export const talliesAreHidden = (challenge: { hiddenTallies: boolean } & PhaseDates, now: Date): boolean =>
  challenge.hiddenTallies && phaseAt(challenge, now).name === 'voting'

export const termsAccepted = (facts: WithTerms): Decision =>
  facts.acceptedTerms >= facts.termsVersion
    ? allow
    : refuse('terms_needed', { detail: { version: facts.termsVersion } })

/** To bring something into a challenge: right person, right phase, under its terms. */
export const canContribute = (actor: Actor, facts: WithTerms, phase: Phase, now: Date): Decision =>
  all(
    canSeeChallenge(actor, facts, now),
    mayContribute(actor, now, facts.brandId),
    inPhase(facts, phase, now),
    termsAccepted(facts),
  )
