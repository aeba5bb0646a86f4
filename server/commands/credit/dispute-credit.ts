import { type Actor, isMember } from '#app/domain/actor.ts'
import type { Dispute } from '#app/domain/credit/forms.ts'
import { canDispute } from '#app/domain/credit/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { managersOf } from '#db/queries/brands.ts'
import { disputesOf, proposalOf } from '#db/queries/credit.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import { creditDisputes } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { openCase } from '../cases/open-case.ts'
import { notify } from '../notices/notify.ts'

/** A dispute is no danger to readers, so that it begins in a low band; it rises like every case that waits. */
const DISPUTE_P = 0.3

/** Disputes the proposed credit of a story, in the member's own words. The team finds it in its queue. */
export const disputeCredit =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, { text }: Dispute): Promise<Result<{ id: string }>> => {
    const storyId = (await storyBy(db.read, storyKey))?.story.id ?? storyKey
    return db.write({ lock: `credit:${storyId}` }, async (tx) => {
      const found = await storyBy(tx, storyId)
      const proposal = found && (await proposalOf(tx, storyId))
      if (!found || !proposal) return refuse('not_found')
      const { story, challenge } = found
      const { brandId, id: challengeId } = challenge
      const at = now()
      const own = (await disputesOf(tx, story.id)).filter(
        (one) => isMember(actor) && one.memberId === actor.id,
      )
      const ownDisputes = own.map(({ accepted }) => ({ isAnswered: accepted !== null }))
      const decision = canDispute(actor, { ...factsOfStory(found), proposal, ownDisputes }, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const [dispute] = await tx
        .insert(creditDisputes)
        .values({ storyId: story.id, memberId: actor.id, text, createdAt: at })
        .returning({ id: creditDisputes.id })
      if (!dispute) throw new Error('The database stored no dispute')
      await openCase(tx, {
        ...{ brandId, challengeId, kind: 'dispute', authorId: actor.id, dueAt: proposal.disputeUntil, at },
        ...{ subject: { kind: 'credit_dispute', id: dispute.id } },
        reasons: [{ kind: 'credit_dispute', p: DISPUTE_P }],
      })
      await appendAudit(tx, {
        ...{ chain: brandId, actorId: actor.id, action: 'credit.dispute' },
        ...{ targetKind: 'story', targetId: story.id, data: { dispute: dispute.id }, at },
      })
      const team = (await managersOf(tx, brandId)).filter((id) => id !== actor.id)
      const subject = { kind: 'story' as const, id: story.id }
      const path = paths.dispute(story.slug, dispute.id)
      await notify(tx, team, { kind: 'credit_disputed', subject, path, actorId: actor.id }, at)
      return ok(dispute)
    })
  }
