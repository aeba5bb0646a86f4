import type { Actor } from '#app/domain/actor.ts'
import { ChangeChallenge, type EndPhase } from '#app/domain/challenges/forms.ts'
import { phaseAt } from '#app/domain/challenges/phases.ts'
import { canChangeChallenge, canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { closePhaseEarly, phasesInput } from '#app/domain/challenges/reschedule.ts'
import { type Result, refuse, requireAll } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import type { Deps } from '../../deps.ts'
import { changeChallenge } from './change-challenge.ts'

/**
 * Ends a phase before its date. The form names the phase and the end date that it showed, so that a second submission or an
 * outdated form is refused with `stale`.
 */
export const endPhase =
  (deps: Deps) =>
  async (
    actor: Actor,
    key: string,
    { phase, ends, startNext }: EndPhase,
  ): Promise<Result<{ id: string; slug: string }>> =>
    deps.db.write(async (tx) => {
      const challenge = await challengeBy(tx, key)
      if (!challenge) return refuse('not_found')
      const at = deps.now()
      const facts = factsOfChallenge(challenge)
      const may = requireAll(canSeeChallenge(actor, facts, at), canChangeChallenge(actor, facts))
      if (!may.ok) return may
      const current = phaseAt(challenge, at)
      const isAsShown =
        current.open && current.name === phase && challenge[`${phase}End`].toISOString() === ends
      if (!isAsShown) return refuse('stale')
      const phases = phasesInput(closePhaseEarly(facts.dates, phase, at, startNext))
      const change = parse(ChangeChallenge, { phases })
      return change.ok ? changeChallenge(deps)(actor, challenge.id, change.value) : change
    })
