import { and, eq, sql } from 'drizzle-orm'
import { hotness, isCountedIdea } from '#app/domain/ideas/ranking.ts'
import { tagKey } from '#app/domain/ideas/tags.ts'
import type { IdeaRow } from '#db/queries/ideas.ts'
import { ideas, ideaTags, ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import { closeCases } from '../cases/open-case.ts'
import { changeTotals } from '../challenges/totals.ts'
import { discardPendingEdit } from '../review/hold-edit.ts'

type Counted = Pick<IdeaRow, 'id' | 'createdAt' | 'tags'>

async function saveVoteCount(tx: Tx, { id, createdAt, tags }: Counted, votes: number) {
  const hot = hotness(votes, createdAt)
  await tx.update(ideas).set({ votes, hot }).where(eq(ideas.id, id))
  if (tags.length > 0) await tx.update(ideaTags).set({ hot, votes }).where(eq(ideaTags.ideaId, id))
}

/** Adds a vote to, or removes it from, the idea's counter and sort order, in the transaction of the vote. Returns the new count. */
export async function changeVoteCount(tx: Tx, idea: Counted, change: 1 | -1): Promise<number> {
  const [row] = await tx
    .update(ideas)
    .set({ votes: sql`${ideas.votes} + ${change}` })
    .where(eq(ideas.id, idea.id))
    .returning({ votes: ideas.votes })
  const votes = row?.votes ?? 0
  await saveVoteCount(tx, idea, votes)
  return votes
}

/** Counts the votes of an idea from their rows, after a command that changed many of them. */
export async function recountVotes(tx: Tx, idea: Counted): Promise<number> {
  const counts = and(eq(ideaVotes.ideaId, idea.id), eq(ideaVotes.stale, false), eq(ideaVotes.setAside, false))
  const votes = await tx.$count(ideaVotes, counts)
  await saveVoteCount(tx, idea, votes)
  return votes
}

type Change = { state: IdeaRow['state'] } & Partial<
  Pick<IdeaRow, 'mergedIntoId' | 'storyId' | 'answer' | 'answeredBy' | 'reviewedAt'>
>

/**
 * Changes the state of an idea and everything that depends on it: the challenge's totals, pending edits, its case, the
 * search index.
 */
export async function changeState(tx: Tx, idea: IdeaRow, change: Change, at: Date): Promise<void> {
  await tx.update(ideas).set(change).where(eq(ideas.id, idea.id))
  const more = Number(isCountedIdea({ ...idea, ...change })) - Number(isCountedIdea(idea))
  await changeTotals(tx, idea.challengeId, { ideas: more })
  // Only open ideas can have a pending edit.
  const closing = { by: null, outcome: change.state, at }
  if (change.state !== 'open') await discardPendingEdit(tx, { kind: 'idea', targetId: idea.id }, closing)
  const needsNoCase = change.state === 'withdrawn' || (idea.state === 'held' && change.state !== 'held')
  if (needsNoCase) await closeCases(tx, { kind: 'idea', id: idea.id }, closing)
  await indexDocument(tx, 'idea', idea.id)
}

/** Hides an idea, or shows it again when `hiddenAt` is null. */
export async function hideIdea(tx: Tx, idea: IdeaRow, hiddenAt: Date | null): Promise<void> {
  await tx.update(ideas).set({ hiddenAt }).where(eq(ideas.id, idea.id))
  const more = Number(isCountedIdea({ ...idea, hiddenAt })) - Number(isCountedIdea(idea))
  await changeTotals(tx, idea.challengeId, { ideas: more })
  await indexDocument(tx, 'idea', idea.id)
}

type Tagged = Pick<IdeaRow, 'id' | 'challengeId' | 'hot' | 'votes' | 'dice'>

/** Replaces the tags of an idea. Each row repeats the idea's sort keys, so that a list by tag is one index scan. */
export async function saveTags(tx: Tx, idea: Tagged, tags: string[]): Promise<void> {
  await tx.delete(ideaTags).where(eq(ideaTags.ideaId, idea.id))
  const { id: ideaId, challengeId, hot, votes, dice } = idea
  const keys = [...new Set(tags.map(tagKey))]
  if (keys.length > 0)
    await tx.insert(ideaTags).values(keys.map((tag) => ({ challengeId, tag, ideaId, hot, votes, dice })))
}

/** Returns the votes on a declined or withdrawn idea to the voters' budgets, including those that a merge carried to it. */
export async function refundVotes(tx: Tx, ideaId: string): Promise<void> {
  const carried = sql`exists (select 1 from ${ideaVotes} c where c.idea_id = ${ideaId} and c.member_id = ${ideaVotes.memberId} and c.carried_from_id = ${ideaVotes.ideaId})`
  await tx.update(ideaVotes).set({ spent: false }).where(carried)
  await tx.update(ideaVotes).set({ spent: false }).where(eq(ideaVotes.ideaId, ideaId))
}
