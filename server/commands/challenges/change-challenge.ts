import { eq, max } from 'drizzle-orm'
import type { Actor } from '#app/domain/actor.ts'
import type { ChangeChallenge } from '#app/domain/challenges/forms.ts'
import { PHASE_DATES } from '#app/domain/challenges/phases.ts'
import { canChangePromises, hasOpened } from '#app/domain/challenges/pledge.ts'
import { canChangeChallenge, canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import {
  type ChallengeRow,
  challengeBy,
  factsOfChallenge,
  promisesOf,
  termsOf,
} from '#db/queries/challenges.ts'
import { challenges, challengeTerms } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { changedFields } from '../changed-fields.ts'
import { datesOf, promiseColumns } from './open-challenge.ts'
import { notifyParticipants } from './participants.ts'

type Dates = ReturnType<typeof datesOf>

/** The dates that differ, in the form of the audit log. */
function movedDates(before: ChallengeRow, after: Dates): Record<string, string | null> {
  const moved = PHASE_DATES.filter((key) => before[key]?.getTime() !== after[key]?.getTime())
  return Object.fromEntries(moved.map((key) => [key, after[key]?.toISOString() ?? null]))
}

const RULES = ['ideaVotes', 'storyVotes', 'minimumBallot', 'hiddenTallies'] as const

/** The voting rules that change. The verdict shows them, together with the earlier dates. */
function changedRules(before: ChallengeRow, input: Partial<ChallengeRow>) {
  const changed = RULES.filter((key) => input[key] !== undefined && input[key] !== before[key])
  return Object.fromEntries(changed.map((key) => [key, input[key]]))
}
const datesBefore = (before: ChallengeRow, moved: Record<string, string | null>) =>
  Object.fromEntries(
    PHASE_DATES.filter((key) => key in moved).map((key) => [key, before[key]?.toISOString() ?? null]),
  )

/** Stores changed terms as a new version, which members accept before they contribute again. Returns the version; 0 when there are no terms. */
async function nextTerms(
  tx: Tx,
  challenge: ChallengeRow,
  terms: string | undefined,
  at: Date,
): Promise<number> {
  if (terms === undefined) return challenge.termsVersion
  const current = await termsOf(tx, challenge.id, challenge.termsVersion)
  if ((current?.text ?? '') === terms) return challenge.termsVersion
  if (terms === '') return 0
  const [last] = await tx
    .select({ version: max(challengeTerms.version) })
    .from(challengeTerms)
    .where(eq(challengeTerms.challengeId, challenge.id))
  const version = (last?.version ?? 0) + 1
  await tx.insert(challengeTerms).values({ challengeId: challenge.id, version, text: terms, createdAt: at })
  return version
}

/** Changes a challenge. Moving a date extends a phase or closes it early; that is audited, and participants are notified. */
export const changeChallenge =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, key: string, input: ChangeChallenge): Promise<Result<{ id: string; slug: string }>> =>
    db.write(async (tx) => {
      const challenge = await challengeBy(tx, key)
      if (!challenge) return refuse('not_found')
      const at = now()
      const facts = factsOfChallenge(challenge)
      const decision = requireAll(canSeeChallenge(actor, facts, at), canChangeChallenge(actor, facts))
      if (!decision.ok || actor.kind === 'visitor') return decision.ok ? refuse('sign_in') : decision
      const { phases, terms, pot, pledge, ...named } = input
      const kept = promisesOf(challenge)
      const promised = canChangePromises(
        actor,
        {
          ...{ dates: challenge, wasOpen: challenge.wasOpen, before: kept },
          after: {
            pot: pot === undefined ? kept.pot : pot,
            pledge: pledge ?? kept.pledge,
            licence: named.licence ?? kept.licence,
          },
        },
        at,
      )
      if (!promised.ok) return promised
      const content = changedFields(challenge, { ...named, ...promiseColumns({ pot, pledge }) })
      const dates = phases ? datesOf(phases) : undefined
      const moved = dates ? movedDates(challenge, dates) : {}
      const termsVersion = await nextTerms(tx, challenge, terms, at)
      const isSame =
        termsVersion === challenge.termsVersion && Object.keys({ ...content, ...moved }).length === 0
      if (isSame) return ok({ id: challenge.id, slug: challenge.slug })
      await tx
        .update(challenges)
        .set({
          ...{ ...content, ...dates, termsVersion },
          wasOpen: hasOpened({ dates: challenge, wasOpen: challenge.wasOpen }, at),
        })
        .where(eq(challenges.id, challenge.id))
      await indexDocument(tx, 'challenge', challenge.id)
      await appendAudit(tx, {
        chain: challenge.brandId,
        actorId: actor.id,
        action: 'challenge.change',
        targetKind: 'challenge',
        targetId: challenge.id,
        data: {
          fields: Object.keys(content),
          moved,
          was: datesBefore(challenge, moved),
          rules: changedRules(challenge, content),
          termsVersion,
        },
        at,
      })
      if (Object.keys(moved).length > 0) {
        await notifyParticipants(tx, challenge, 'challenge_dates', actor.id, at)
      }
      db.afterCommit(() => events.emit('accessChanged', { challengeId: challenge.id }))
      return ok({ id: challenge.id, slug: challenge.slug })
    })
