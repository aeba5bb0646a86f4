import { type Actor, mayContribute } from '#app/domain/actor.ts'
import type { AcceptTerms } from '#app/domain/challenges/forms.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { termsAcceptances } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { addParticipant } from './totals.ts'

/**
 * Records that a member accepts the current terms, with the time and how they meet the minimum age. Accepting twice changes
 * nothing. Refuses with `stale` when `version` is no longer current.
 */
export const acceptTerms =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, key: string, input: AcceptTerms): Promise<Result<{ version: number }>> =>
    db.write(async (tx) => {
      const challenge = await challengeBy(tx, key)
      if (!challenge) return refuse('not_found')
      const decision = requireAll(
        canSeeChallenge(actor, factsOfChallenge(challenge), now()),
        mayContribute(actor, now(), challenge.brandId),
      )
      if (!decision.ok || actor.kind === 'visitor') return decision.ok ? refuse('sign_in') : decision
      const version = challenge.termsVersion
      if (input.version !== undefined && input.version !== version)
        return refuse('stale', { detail: { newer: version } })
      if (version > 0 && input.age === undefined)
        return refuse('age_needed', {
          fields: { age: 'field.choose' },
          detail: { age: challenge.minimumAge },
        })
      await tx
        .insert(termsAcceptances)
        .values({
          challengeId: challenge.id,
          memberId: actor.id,
          version,
          guardian: input.age === 'guardian',
          createdAt: now(),
        })
        .onConflictDoNothing()
      await addParticipant(tx, challenge.id, actor.id, now())
      db.afterCommit(() => events.emit('accessChanged', { memberId: actor.id, challengeId: challenge.id }))
      return ok({ version })
    })
