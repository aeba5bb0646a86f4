import { and, count, eq, isNull } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { PitchIdea } from '#app/domain/ideas/forms.ts'
import { canEditIdea, canWithdrawIdea, isAmendment } from '#app/domain/ideas/policy.ts'
import { findBanned } from '#app/domain/text-rules/banned.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { ideaAmendments, ideas, ideaVotes, notices } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { notify } from '../notices/notify.ts'
import { keepFindable } from '../search/keep-document.ts'
import { changeState, giveVotesBack, keepTags, recountVotes } from './tally-idea.ts'

/** Keeps what the idea said, makes its votes stale, and tells the voters where to see what changed. */
async function amend(tx: Tx, { idea, challenge }: IdeaInChallenge, input: PitchIdea, at: Date) {
  const [earlier] = await tx
    .select({ n: count() })
    .from(ideaAmendments)
    .where(eq(ideaAmendments.ideaId, idea.id))
  await tx.insert(ideaAmendments).values({
    ideaId: idea.id,
    n: (earlier?.n ?? 0) + 1,
    hookBefore: idea.hook,
    detailBefore: idea.detail,
    hook: input.hook,
    detail: input.detail,
    createdAt: at,
  })
  const voters = await tx
    .update(ideaVotes)
    .set({ stale: true })
    .where(eq(ideaVotes.ideaId, idea.id))
    .returning({ memberId: ideaVotes.memberId })
  await recountVotes(tx, { ...idea, tags: input.tags })
  const path = `/c/${challenge.slug}/ideas/${idea.n}`
  // Whoever has not looked yet is told once, however often it changes.
  await tx
    .delete(notices)
    .where(and(eq(notices.kind, 'idea_amended'), eq(notices.path, path), isNull(notices.readAt)))
  const told = voters.map(({ memberId }) => memberId)
  await notify(tx, told, { kind: 'idea_amended', subject: { kind: 'idea', id: idea.id }, path }, at)
}

const saysTheSame = ({ idea }: IdeaInChallenge, { hook, detail }: PitchIdea) =>
  idea.hook === hook && idea.detail === detail

export const editIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string, input: PitchIdea): Promise<Result<{ amended: boolean }>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const at = now()
        const facts = factsOfIdea(found)
        const decision = canEditIdea(actor, facts, at)
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const banned = findBanned(found.challenge.bannedPhrases, `${input.hook}\n${input.detail}`)
        if (banned) return refuse('banned_phrase', { detail: { phrase: banned } })
        const anyVotes = (await tx.$count(ideaVotes, eq(ideaVotes.ideaId, ideaId))) > 0
        const amended = isAmendment({ ...facts, anyVotes }, at) && !saysTheSame(found, input)
        await keepTags(tx, found.idea, input.tags)
        if (amended) await amend(tx, found, input, at)
        await tx
          .update(ideas)
          .set({ ...input, editedAt: at })
          .where(eq(ideas.id, ideaId))
        await keepFindable(tx, 'idea', ideaId)
        return ok({ amended })
      },
      { lock: `idea:${ideaId}` },
    )

/** The author takes it back; its votes are given back. */
export const withdrawIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<null>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const decision = canWithdrawIdea(actor, factsOfIdea(found), now())
        if (!decision.ok) return decision
        await changeState(tx, found.idea, { state: 'withdrawn' })
        await giveVotesBack(tx, ideaId)
        return ok(null)
      },
      { lock: `idea:${ideaId}` },
    )
