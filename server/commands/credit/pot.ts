import { type Actor, isMember, isSignedIn, managesBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { divide } from '#app/domain/challenges/pot.ts'
import type { MarkPaid } from '#app/domain/credit/forms.ts'
import { allow, ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { type ChallengeRow, challengeBy, factsOfChallenge, promisesOf } from '#db/queries/challenges.ts'
import { paymentsOf, potStoryOf, proposalOf, sharesOf } from '#db/queries/credit.ts'
import { potPayments } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

type DividedBy = { manages: boolean }

/**
 * Divides a challenge's shared reward: by final credit, by the proposal until then, by nothing while nobody has won.
 * The managers, who pay, see the names of members who removed theirs from the story.
 */
async function dividePot(q: Reader, challenge: ChallengeRow, { manages }: DividedBy) {
  const { pot } = promisesOf(challenge)
  if (!pot) return undefined
  const story = (await potStoryOf(q, challenge.id)) ?? null
  const proposal = story && (await proposalOf(q, story.storyId))
  const rows = proposal ? await sharesOf(q, proposal.storyId, proposal.version) : []
  const paid = new Map((await paymentsOf(q, challenge.id)).map((row) => [row.memberId, row]))
  const state: 'undecided' | 'proposed' | 'final' = !proposal
    ? 'undecided'
    : proposal.finalAt
      ? 'final'
      : 'proposed'
  const shares = divide(pot.amount, rows).map(
    ({ leftAt, leftSiteAt, handle, displayName, memberId, permille, amount }) => {
      const payment = paid.get(memberId)
      return {
        memberId,
        ...((manages ? leftSiteAt : leftAt)
          ? { member: '', displayName: '' }
          : { member: handle, displayName }),
        ...{ permille, amount },
        paid: payment ? { on: payment.paidOn, note: payment.note } : null,
      }
    },
  )
  return { ...pot, state, story: story && { slug: story.slug, title: story.title }, shares }
}

/** Views who gets how much of a challenge's shared reward. Managers also get the ids, to mark shares as paid. */
export const viewPot =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string) => {
    const challenge = await challengeBy(db.read, key)
    if (!challenge) return refuse('not_found')
    const seen = canSeeChallenge(actor, factsOfChallenge(challenge), now())
    if (!seen.ok) return seen
    const manages = managesBrand(actor, challenge.brandId)
    const pot = await dividePot(db.read, challenge, { manages })
    if (!pot) return refuse('not_found')
    const shares = pot.shares.map(({ paid, ...share }) => ({
      ...share,
      memberId: manages ? share.memberId : null,
      /** The note is for the team. */
      paid: paid && { on: paid.on, note: manages ? paid.note : '' },
    }))
    return ok({ ...pot, shares, manages })
  }

/** Records that the brand has paid a share. No money moves. Marking again replaces date and note. */
export const markPaid =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string, { member, paidOn, note }: MarkPaid): Promise<Result<null>> =>
    db.write(async (tx) => {
      const challenge = await challengeBy(tx, key)
      if (!challenge) return refuse('not_found')
      const at = now()
      const decision = requireAll(
        canSeeChallenge(actor, factsOfChallenge(challenge), at),
        isSignedIn(actor),
        managesBrand(actor, challenge.brandId) ? allow : refuse('forbidden'),
      )
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const pot = await dividePot(tx, challenge, { manages: true })
      if (!pot) return refuse('not_found')
      if (pot.state !== 'final') return refuse('not_final')
      const share = pot.shares.find(({ memberId }) => memberId === member)
      if (!share) return refuse('invalid', { fields: { member: 'form.no_member' } })
      const row = { paidOn: new Date(`${paidOn}T00:00:00.000Z`), note, markedBy: actor.id, createdAt: at }
      await tx
        .insert(potPayments)
        .values({ challengeId: challenge.id, memberId: member, amount: share.amount, ...row })
        .onConflictDoUpdate({ target: [potPayments.challengeId, potPayments.memberId], set: row })
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: actor.id, action: 'pot.paid' },
        ...{ targetKind: 'challenge', targetId: challenge.id, at },
        data: { memberId: member, amount: share.amount, currency: pot.currency, paidOn, note },
      })
      return ok(null)
    })
