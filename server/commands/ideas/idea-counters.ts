import { and, eq, sql } from 'drizzle-orm'
import { hotness, isCountedIdea } from '#app/domain/ideas/ranking.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import type { IdeaRow } from '#db/queries/ideas.ts'
import { deletePendingEdit } from '#db/queries/pending-edits.ts'
import { ideas, ideaTags, ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { changeTotals } from '../challenges/totals.ts'
import { indexDocument } from '../../search/index-document.ts'

type Counted = Pick<IdeaRow, 'id' | 'createdAt' | 'tags'>

async function keep(tx: Tx, { id, createdAt, tags }: Counted, votes: number) {
  const hot = hotness(votes, createdAt)
  await tx.update(ideas).set({ votes, hot }).where(eq(ideas.id, id))
  if (tags.length > 0) await tx.update(ideaTags).set({ hot }).where(eq(ideaTags.ideaId, id))
}

/** One vote more or less; the counter and the order it gives, in the vote's own transaction. */
export async function changeVoteCount(tx: Tx, idea: Counted, change: 1 | -1): Promise<number> {
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
  const counts = and(eq(ideaVotes.ideaId, idea.id), eq(ideaVotes.stale, false), eq(ideaVotes.setAside, false))
  const votes = await tx.$count(ideaVotes, counts)
  await keep(tx, idea, votes)
  return votes
}

type Change = { state: IdeaRow['state'] } & Partial<
  Pick<IdeaRow, 'mergedIntoId' | 'storyId' | 'answer' | 'answeredBy' | 'reviewedAt'>
>

/** Every change of state: what the challenge counts as standing is counted with it. */
export async function changeState(tx: Tx, idea: IdeaRow, change: Change): Promise<void> {
  await tx.update(ideas).set(change).where(eq(ideas.id, idea.id))
  const more = Number(isCountedIdea({ ...idea, ...change })) - Number(isCountedIdea(idea))
  await changeTotals(tx, idea.challengeId, { ideas: more })
  // An edit that waits is of an idea that stands.
  if (change.state !== 'open') await deletePendingEdit(tx, { kind: 'idea', targetId: idea.id })
  await indexDocument(tx, 'idea', idea.id)
}

/** Out of sight, or back in it; `null` shows it again. */
export async function hideIdea(tx: Tx, idea: IdeaRow, hiddenAt: Date | null): Promise<void> {
  await tx.update(ideas).set({ hiddenAt }).where(eq(ideas.id, idea.id))
  const more = Number(isCountedIdea({ ...idea, hiddenAt })) - Number(isCountedIdea(idea))
  await changeTotals(tx, idea.challengeId, { ideas: more })
  await indexDocument(tx, 'idea', idea.id)
}

type Tagged = Pick<IdeaRow, 'id' | 'challengeId' | 'hot' | 'dice'>

/** The tags as they are now, each in every order of the wall. */
export async function saveTags(tx: Tx, idea: Tagged, tags: string[]): Promise<void> {
  await tx.delete(ideaTags).where(eq(ideaTags.ideaId, idea.id))
  const { id: ideaId, challengeId, hot, dice } = idea
  const keys = [...new Set(tags.map(tagKey))]
  if (keys.length > 0)
    await tx.insert(ideaTags).values(keys.map((tag) => ({ challengeId, tag, ideaId, hot, dice })))
}

/** What is declined or taken back costs nobody a vote: neither its own, nor those that a merge carried to it. */
export async function refundVotes(tx: Tx, ideaId: string): Promise<void> {
  const carried = sql`exists (select 1 from ${ideaVotes} c where c.idea_id = ${ideaId} and c.member_id = ${ideaVotes.memberId} and c.carried_from_id = ${ideaVotes.ideaId})`
  await tx.update(ideaVotes).set({ spent: false }).where(carried)
  await tx.update(ideaVotes).set({ spent: false }).where(eq(ideaVotes.ideaId, ideaId))
}
