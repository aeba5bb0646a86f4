import type { Actor } from '#app/domain/actor.ts'
import { type ControlFacts, controlMeter, median } from '#app/domain/challenges/control.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { type ChallengeRow, challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import {
  judgedSuggestions,
  reviewedRevisions,
  textByBrand,
  waitsOfCases,
  waitsOfRevisions,
} from '#db/queries/control.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

/** Facts that took longer than this are kept for a while, because counting a large challenge again is slow. */
const SLOW_MS = 10
const KEPT_MS = 60_000
const MOST_KEPT = 500

async function countFacts(q: Reader, challenge: ChallengeRow): Promise<ControlFacts> {
  const waits = await waitsOfCases(q, challenge.id)
  return {
    text: await textByBrand(q, challenge),
    suggestions: await judgedSuggestions(q, challenge.id),
    revisions: await reviewedRevisions(q, challenge.id),
    medianMs: median(waits.length > 0 ? waits : await waitsOfRevisions(q, challenge.id)),
  }
}

/** Views a challenge's control meter: the brand's pledge beside what was written and how long review took. */
export function viewControl({ db, now }: Deps) {
  const kept = new Map<string, { facts: Promise<ControlFacts>; until: number }>()
  /** Counts once for all who ask at the same time, and keeps the result if it was slow to count. */
  const factsOf = (challenge: ChallengeRow): Promise<ControlFacts> => {
    const begun = performance.now()
    const known = kept.get(challenge.id)
    if (known && begun < known.until) return known.facts
    if (kept.size >= MOST_KEPT) kept.clear()
    const facts = countFacts(db.read, challenge)
    const entry = { facts, until: Number.POSITIVE_INFINITY }
    kept.set(challenge.id, entry)
    const settle = () => {
      const took = performance.now() - begun
      if (took < SLOW_MS) kept.delete(challenge.id)
      else entry.until = performance.now() + KEPT_MS
    }
    facts.then(settle, () => kept.delete(challenge.id))
    return facts
  }
  return async (actor: Actor, key: string) => {
    const challenge = await challengeBy(db.read, key)
    if (!challenge) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
    if (!seen.ok) return seen
    const pledge = { permille: challenge.pledgedPermille, hours: challenge.pledgedHours }
    return ok(controlMeter(pledge, await factsOf(challenge)))
  }
}
