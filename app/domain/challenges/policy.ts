import { type Actor, isMember, managesBrand, mayContribute } from '../actor.ts'
import { allow, type Decision, refuse, requireAll } from '../decision.ts'
import { isOpen, type Phase, type PhaseDates, phaseAt } from './phases.ts'

export type ChallengeFacts = { brandId: string; dates: PhaseDates; termsVersion: number }
/** `acceptedTerms` is the version of the terms the actor accepted last; 0 for none. */
export type WithTerms = ChallengeFacts & { acceptedTerms: number }

export const canOpenChallenge = (actor: Actor, brandId: string): Decision =>
  !isMember(actor) ? refuse('sign_in') : managesBrand(actor, brandId) ? allow : refuse('forbidden')

export const canChangeChallenge = (actor: Actor, facts: ChallengeFacts): Decision =>
  canOpenChallenge(actor, facts.brandId)

/** Only the brand's managers see a draft; everybody else gets `not_found`. */
export const canSeeChallenge = (actor: Actor, facts: ChallengeFacts, now: Date): Decision =>
  phaseAt(facts.dates, now).name !== 'draft' || managesBrand(actor, facts.brandId)
    ? allow
    : refuse('not_found')

export function inPhase(facts: ChallengeFacts, phase: Phase, now: Date): Decision {
  if (isOpen(facts.dates, phase, now)) return allow
  const current = phaseAt(facts.dates, now)
  return refuse('phase_closed', { detail: { phase: current.name, needed: phase } })
}

/** Whether vote counts are hidden from everybody, on every page and in every list, until voting ends. */
export const talliesAreHidden = (challenge: { hiddenTallies: boolean } & PhaseDates, now: Date): boolean =>
  challenge.hiddenTallies && phaseAt(challenge, now).name === 'voting'

export const termsAccepted = (facts: WithTerms): Decision =>
  facts.acceptedTerms >= facts.termsVersion
    ? allow
    : refuse('terms_needed', { detail: { version: facts.termsVersion } })

/** Checks a contribution to a challenge: the actor, the phase and the accepted terms. */
export const canContribute = (actor: Actor, facts: WithTerms, phase: Phase, now: Date): Decision =>
  requireAll(
    canSeeChallenge(actor, facts, now),
    mayContribute(actor, now, facts.brandId),
    inPhase(facts, phase, now),
    termsAccepted(facts),
  )
