import { and, eq, sql } from 'drizzle-orm'
import { hotness } from '#app/domain/ideas/model.ts'
import { ideas, ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

type Counted = { id: string; createdAt: Date }

const keep = (tx: Tx, { id, createdAt }: Counted, votes: number) =>
  tx
    .update(ideas)
    .set({ votes, hot: hotness(votes, createdAt) })
    .where(eq(ideas.id, id))

/** One vote more or less; the counter and the order it gives, in the vote's own transaction. */
export async function countVote(tx: Tx, idea: Counted, change: 1 | -1): Promise<number> {
  const [row] = await tx
    .update(ideas)
    .set({ votes: sql`${ideas.votes} + ${change}` })
    .where(eq(ideas.id, idea.id))
    .returning({ votes: ideas.votes })
  const votes = row?.votes ?? 0
  await keep(tx, idea, votes)
  return votes
}

/** From the rows, after a deed that touched many of them. */
export async function recountVotes(tx: Tx, idea: Counted): Promise<number> {
  const votes = await tx.$count(ideaVotes, and(eq(ideaVotes.ideaId, idea.id), eq(ideaVotes.stale, false)))
  await keep(tx, idea, votes)
  return votes
}

/** What is declined or taken back costs nobody a vote: neither its own, nor those that a merge carried to it. */
export async function giveVotesBack(tx: Tx, ideaId: string): Promise<void> {
  const carried = sql`exists (select 1 from ${ideaVotes} c where c.idea_id = ${ideaId} and c.member_id = ${ideaVotes.memberId} and c.carried_from_id = ${ideaVotes.ideaId})`
  await tx.update(ideaVotes).set({ spent: false }).where(carried)
  await tx.update(ideaVotes).set({ spent: false }).where(eq(ideaVotes.ideaId, ideaId))
}
