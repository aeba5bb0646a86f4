import { and, eq, isNull } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { isId } from '#app/domain/addresses.ts'
import type { AnswerDispute } from '#app/domain/credit/forms.ts'
import { canAnswerDispute, disputeUntilAfter } from '#app/domain/credit/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { changeCase, moveDue, openCaseAbout } from '#db/queries/cases.ts'
import { disputeById, disputesOf, type ProposalRow, proposalOf, sharesOf } from '#db/queries/credit.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { creditDisputes, creditProposals, creditVersions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { factsOfCase } from '../cases/case-facts.ts'
import { notify } from '../notices/notify.ts'
import { saveShares } from './publish-proposal.ts'

type DisputeRow = NonNullable<Awaited<ReturnType<typeof disputeById>>>
type Place = { found: StoryInChallenge; proposal: ProposalRow; dispute: DisputeRow }
type Answer = { answer: string; by: string; at: Date }

async function placeOf(tx: Tx, disputeId: string): Promise<Place | undefined> {
  const dispute = await disputeById(tx, disputeId)
  const found = dispute && (await storyBy(tx, dispute.storyId))
  const proposal = found && (await proposalOf(tx, found.story.id))
  return dispute && found && proposal && { found, proposal, dispute }
}

type Shares = NonNullable<AnswerDispute['shares']>

/** Finds the members of new shares. Those without a username are named by id: they left, or their name is off. */
async function resolveShares(tx: Tx, { found: { story }, proposal }: Place, input: Shares) {
  const known = await sharesOf(tx, story.id, proposal.version)
  const graphemes = new Map(known.map((share) => [share.memberId, share.graphemes]))
  const resolved: { memberId: string; graphemes: number; permille: number }[] = []
  for (const { member, permille } of input) {
    const found = isId(member) ? undefined : await memberByHandleKey(tx, handleKey(member))
    const memberId = isId(member) ? member : found && !found.leftAt ? found.id : undefined
    const isKnown = memberId !== undefined && (found !== undefined || graphemes.has(memberId))
    if (!isKnown) return refuse('invalid', { fields: { shares: 'form.no_member' } })
    if (resolved.some((share) => share.memberId === memberId))
      return refuse('invalid', { fields: { shares: 'field.shares_twice' } })
    resolved.push({ memberId, graphemes: graphemes.get(memberId) ?? 0, permille })
  }
  // Every author of the text stays in the credit, with 0 if the new shares leave them out.
  for (const share of known)
    if (share.graphemes > 0 && !resolved.some(({ memberId }) => memberId === share.memberId))
      resolved.push({ memberId: share.memberId, graphemes: share.graphemes, permille: 0 })
  return ok(resolved)
}

/** Stores new shares as the next version, which leaves time to dispute them. */
async function nextVersion(tx: Tx, place: Place, { answer, by, at }: Answer, shares: Shares) {
  const { proposal, dispute } = place
  const { storyId } = proposal
  const resolved = await resolveShares(tx, place, shares)
  if (!resolved.ok) return resolved
  const version = proposal.version + 1
  await tx.insert(creditVersions).values({
    ...{ storyId, version, reason: answer, disputeId: dispute.id, createdBy: by, createdAt: at },
  })
  await saveShares(tx, storyId, version, resolved.value)
  const disputeUntil = disputeUntilAfter(proposal.disputeUntil, at)
  await tx.update(creditProposals).set({ version, disputeUntil }).where(eq(creditProposals.storyId, storyId))
  const others = (await disputesOf(tx, storyId)).filter(
    ({ id, accepted }) => id !== dispute.id && accepted === null,
  )
  await moveDue(
    tx,
    others.map(({ id }) => id),
    disputeUntil,
  )
  return ok(null)
}

/** Takes the dispute's case out of the queue, unless the answer was given there. */
async function decideCaseOf(tx: Tx, dispute: DisputeRow, isAccepted: boolean, { answer, by, at }: Answer) {
  const row = await openCaseAbout(tx, { kind: 'credit_dispute', id: dispute.id })
  if (!row) return
  const decision = isAccepted ? ('grant' as const) : ('keep' as const)
  const event = { caseId: row.id, brandId: row.brandId, actorId: by, at }
  const data = { decision, message: answer }
  const decisionId = await appendCaseEvent(tx, { ...event, type: 'decided', data })
  await changeCase(tx, row.id, {
    ...{ state: 'decided', decision, decisionId, decidedBy: by, decidedAt: at },
    ...{ claimedBy: null, claimUntil: null, waitMs: at.getTime() - row.openedAt.getTime() },
  })
  await appendCaseEvent(tx, { ...event, type: 'delivered', data: { effects: [] } })
}

/** Stores the answer, audits it, and notifies who disputed and, if the shares changed, everybody with a share. */
async function storeAnswer(tx: Tx, { found, proposal, dispute }: Place, isAccepted: boolean, given: Answer) {
  const { answer, by: actorId, at } = given
  const { story, challenge } = found
  await tx
    .update(creditDisputes)
    .set({ accepted: isAccepted, answer, answeredBy: actorId, answeredAt: at })
    .where(and(eq(creditDisputes.id, dispute.id), isNull(creditDisputes.accepted)))
  await decideCaseOf(tx, dispute, isAccepted, given)
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId, action: isAccepted ? 'credit.accept' : 'credit.reject' },
    ...{ targetKind: 'story', targetId: story.id, data: { dispute: dispute.id }, at },
  })
  const subject = { kind: 'story' as const, id: story.id }
  const path = paths.dispute(story.slug, dispute.id)
  const kind = isAccepted ? 'dispute_accepted' : 'dispute_rejected'
  await notify(tx, [dispute.memberId], { kind, subject, path, actorId }, at)
  if (!isAccepted) return
  const shares = await sharesOf(tx, story.id, proposal.version + 1)
  const others = shares.map(({ memberId }) => memberId).filter((id) => id !== dispute.memberId)
  await notify(tx, others, { kind: 'credit_changed', subject, path: paths.credit(story.slug), actorId }, at)
}

/** Rejects a dispute, as decided in the queue. Does nothing if the dispute has an answer by now. */
export async function rejectDispute(tx: Tx, disputeId: string, given: Answer): Promise<void> {
  const place = await placeOf(tx, disputeId)
  if (place && place.dispute.accepted === null) await storeAnswer(tx, place, false, given)
}

/** Whether another person has to answer: nobody answers their own dispute while somebody else may. */
async function needsAnother(tx: Tx, disputeId: string, actorId: string, at: Date): Promise<boolean> {
  const row = await openCaseAbout(tx, { kind: 'credit_dispute', id: disputeId })
  const facts = row && (await factsOfCase(tx, row, at))
  return (facts?.anotherMay && facts.involvedIds.includes(actorId)) ?? false
}

/** Answers a dispute: rejects it with words, or accepts it with a new version of the shares. */
export const answerDispute =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string, disputeId: string, input: AnswerDispute): Promise<Result<null>> => {
    const storyId = (await storyBy(db.read, storyKey))?.story.id ?? storyKey
    return db.write({ lock: `credit:${storyId}` }, async (tx) => {
      const found = await storyBy(tx, storyId)
      const proposal = found && (await proposalOf(tx, found.story.id))
      if (!found || !proposal) return refuse('not_found')
      const at = now()
      const decision = canAnswerDispute(actor, { ...factsOfStory(found), proposal }, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const dispute = await disputeById(tx, disputeId)
      if (dispute?.storyId !== storyId) return refuse('not_found')
      if (dispute.accepted !== null) return refuse('already_exists')
      if (await needsAnother(tx, disputeId, actor.id, at)) return refuse('another_decides')
      const place: Place = { found, proposal, dispute }
      const given: Answer = { answer: input.answer, by: actor.id, at }
      const isAccepted = input.decision === 'accept'
      if (isAccepted) {
        if (input.version !== undefined && input.version !== proposal.version) return refuse('stale')
        const stored = await nextVersion(tx, place, given, input.shares ?? [])
        if (!stored.ok) return stored
      }
      await storeAnswer(tx, place, isAccepted, given)
      return ok(null)
    })
  }
