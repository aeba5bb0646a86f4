import { and, eq, isNull } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { isId } from '#app/domain/addresses.ts'
import type { AnswerDispute, Dispute } from '#app/domain/credit/forms.ts'
import { canAnswerDispute, canDispute, disputeUntilAfter } from '#app/domain/credit/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { managersOf } from '#db/queries/brands.ts'
import { disputesOf, type ProposalRow, proposalOf, sharesOf } from '#db/queries/credit.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { creditDisputes, creditProposals, creditVersions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { saveShares } from './publish-proposal.ts'

type Place = { found: StoryInChallenge; proposal: ProposalRow }

async function placeOf(tx: Tx, storyKey: string): Promise<Place | undefined> {
  const found = await storyBy(tx, storyKey)
  const proposal = found && (await proposalOf(tx, found.story.id))
  return found && proposal && { found, proposal }
}

/** Disputes the proposed credit of a story, in the member's own words. */
export const disputeCredit =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, { text }: Dispute): Promise<Result<{ id: string }>> => {
    const storyId = (await storyBy(db.read, storyKey))?.story.id ?? storyKey
    return db.write(
      async (tx) => {
        const place = await placeOf(tx, storyId)
        if (!place) return refuse('not_found')
        const { found, proposal } = place
        const { story, challenge } = found
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
        await appendAudit(tx, {
          ...{ chain: challenge.brandId, actorId: actor.id, action: 'credit.dispute' },
          ...{ targetKind: 'story', targetId: story.id, data: { dispute: dispute.id }, at },
        })
        const team = (await managersOf(tx, challenge.brandId)).filter((id) => id !== actor.id)
        const subject = { kind: 'story' as const, id: story.id }
        const path = `${paths.credit(story.slug)}#${dispute.id}`
        await notify(tx, team, { kind: 'credit_disputed', subject, path, actorId: actor.id }, at)
        return ok(dispute)
      },
      { lock: `credit:${storyId}` },
    )
  }

type Shares = NonNullable<AnswerDispute['shares']>

/** Finds the members of new shares. Those without a username are named by id: they left, or their name is off. */
async function resolveShares(tx: Tx, { story }: StoryInChallenge, proposal: ProposalRow, input: Shares) {
  const known = await sharesOf(tx, story.id, proposal.version)
  const graphemes = new Map(known.map((share) => [share.memberId, share.graphemes]))
  const resolved: { memberId: string; graphemes: number; permille: number }[] = []
  for (const { member, permille } of input) {
    const found = isId(member) ? undefined : await memberByHandleKey(tx, handleKey(member))
    const memberId = isId(member) ? member : found && !found.leftAt ? found.id : undefined
    const isKnown = memberId !== undefined && (found !== undefined || graphemes.has(memberId))
    if (!isKnown) return refuse('invalid', { fields: { shares: 'form.no_member' } })
    if (resolved.some((share) => share.memberId === memberId))
      return refuse('invalid', { fields: { shares: 'credit.shares_twice' } })
    resolved.push({ memberId, graphemes: graphemes.get(memberId) ?? 0, permille })
  }
  // Every author of the text stays in the credit, with 0 if the new shares leave them out.
  for (const share of known)
    if (share.graphemes > 0 && !resolved.some(({ memberId }) => memberId === share.memberId))
      resolved.push({ memberId: share.memberId, graphemes: share.graphemes, permille: 0 })
  return ok(resolved)
}

/** Answers a dispute: rejects it with words, or accepts it with a new version of the shares. */
export const answerDispute =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, disputeId: string, input: AnswerDispute): Promise<Result<null>> => {
    const storyId = (await storyBy(db.read, storyKey))?.story.id ?? storyKey
    return db.write(
      async (tx) => {
        const place = await placeOf(tx, storyId)
        if (!place) return refuse('not_found')
        const { found, proposal } = place
        const at = now()
        const decision = canAnswerDispute(actor, { ...factsOfStory(found), proposal }, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const dispute = (await disputesOf(tx, storyId)).find(({ id }) => id === disputeId)
        if (!dispute) return refuse('not_found')
        if (dispute.accepted !== null) return refuse('already_exists')
        const isAccepted = input.decision === 'accept'
        if (isAccepted) {
          if (input.version !== undefined && input.version !== proposal.version) return refuse('stale')
          const shares = await resolveShares(tx, found, proposal, input.shares ?? [])
          if (!shares.ok) return shares
          const version = proposal.version + 1
          await tx.insert(creditVersions).values({
            ...{ storyId, version, reason: input.answer, disputeId, createdBy: actor.id, createdAt: at },
          })
          await saveShares(tx, storyId, version, shares.value)
          await tx
            .update(creditProposals)
            .set({ version, disputeUntil: disputeUntilAfter(proposal.disputeUntil, at) })
            .where(eq(creditProposals.storyId, storyId))
        }
        await tx
          .update(creditDisputes)
          .set({ accepted: isAccepted, answer: input.answer, answeredBy: actor.id, answeredAt: at })
          .where(and(eq(creditDisputes.id, disputeId), isNull(creditDisputes.accepted)))
        await recordAnswer(tx, place, { actorId: actor.id, dispute, isAccepted, at })
        return ok(null)
      },
      { lock: `credit:${storyId}` },
    )
  }

type Answered = { actorId: string; dispute: { id: string; memberId: string }; isAccepted: boolean; at: Date }

/** Audits the answer; notifies who disputed and, if the shares changed, everybody with a share. */
async function recordAnswer(
  tx: Tx,
  { found, proposal }: Place,
  { actorId, dispute, isAccepted, at }: Answered,
) {
  const { story, challenge } = found
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId, action: isAccepted ? 'credit.accept' : 'credit.reject' },
    ...{ targetKind: 'story', targetId: story.id, data: { dispute: dispute.id }, at },
  })
  const subject = { kind: 'story' as const, id: story.id }
  const path = `${paths.credit(story.slug)}#${dispute.id}`
  const kind = isAccepted ? 'dispute_accepted' : 'dispute_rejected'
  await notify(tx, [dispute.memberId], { kind, subject, path, actorId }, at)
  if (!isAccepted) return
  const shares = await sharesOf(tx, story.id, proposal.version + 1)
  const others = shares.map(({ memberId }) => memberId).filter((id) => id !== dispute.memberId)
  await notify(tx, others, { kind: 'credit_changed', subject, path: paths.credit(story.slug), actorId }, at)
}
