import { and, eq, sql } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { hotness } from '#app/domain/ideas/model.ts'
import { canVoteOnIdea } from '#app/domain/ideas/policy.ts'
import { votesGiven } from '#db/queries/challenges.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { ideas, ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'

export type Voted = { votes: number; left: number; already: boolean }

/** The counter and the order it gives, in the vote's own transaction. */
async function count(tx: Tx, { idea }: IdeaInChallenge, change: 1 | -1): Promise<number> {
  const [row] = await tx
    .update(ideas)
    .set({ votes: sql`${ideas.votes} + ${change}` })
    .where(eq(ideas.id, idea.id))
    .returning({ votes: ideas.votes })
  const votes = row?.votes ?? 0
  await tx
    .update(ideas)
    .set({ hot: hotness(votes, idea.createdAt) })
    .where(eq(ideas.id, idea.id))
  return votes
}

/** One vote per member: the primary key decides, so a second press changes nothing. */
export const voteOnIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<Voted>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const decision = canVoteOnIdea(actor, factsOfIdea(found), now())
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const { challenge } = found
        const [vote] = await tx
          .insert(ideaVotes)
          .values({ ideaId, memberId: actor.id, challengeId: challenge.id, createdAt: now() })
          .onConflictDoNothing()
          .returning({ ideaId: ideaVotes.ideaId })
        const given = (await votesGiven(tx, challenge.id, actor.id)).ideas
        if (!vote)
          return ok({
            votes: found.idea.votes,
            left: Math.max(0, challenge.ideaVotes - given),
            already: true,
          })
        if (given > challenge.ideaVotes) {
          await tx
            .delete(ideaVotes)
            .where(and(eq(ideaVotes.ideaId, ideaId), eq(ideaVotes.memberId, actor.id)))
          return refuse('budget_spent', { detail: { budget: challenge.ideaVotes } })
        }
        return ok({
          votes: await count(tx, found, 1),
          left: Math.max(0, challenge.ideaVotes - given),
          already: false,
        })
      },
      { lock: `idea:${ideaId}` },
    )

export const unvoteIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<Voted>> =>
    db.write(
      async (tx) => {
        const found = await ideaBy(tx, ideaId)
        if (!found) return refuse('not_found')
        const decision = canVoteOnIdea(actor, factsOfIdea(found), now())
        if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
        const [gone] = await tx
          .delete(ideaVotes)
          .where(and(eq(ideaVotes.ideaId, ideaId), eq(ideaVotes.memberId, actor.id)))
          .returning({ stale: ideaVotes.stale })
        const votes = gone && !gone.stale ? await count(tx, found, -1) : found.idea.votes
        const given = (await votesGiven(tx, found.challenge.id, actor.id)).ideas
        return ok({ votes, left: Math.max(0, found.challenge.ideaVotes - given), already: !gone })
      },
      { lock: `idea:${ideaId}` },
    )
