import { and, eq, inArray, sql } from 'drizzle-orm'
import { paths } from '#app/paths.ts'
import { authorsOfStory } from '#db/queries/authors.ts'
import {
  branchOwners,
  chapterVotesIn,
  contestsOf,
  countChapterVote,
  deleteChapterVote,
  homeOwners,
} from '#db/queries/branches.ts'
import { stories, storyVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

/**
 * Deletes branch votes that became votes for the voter's own text: since the vote, the voter wrote in the version or
 * became an author of its story. Notifies the voters, because they may vote for another version.
 */
export async function deleteOwnBranchVotes(tx: Tx, storyId: string, at: Date): Promise<void> {
  const contests = await contestsOf(tx, storyId)
  if (contests.length === 0) return
  const authors = await authorsOfStory(tx, storyId)
  for (const { home, round, branches } of contests) {
    const owners = new Map([[home.id, homeOwners(authors)]])
    for (const branch of branches) owners.set(branch.id, await branchOwners(tx, branch))
    for (const vote of await chapterVotesIn(tx, home.id, round)) {
      if (!owners.get(vote.chapterId)?.includes(vote.memberId)) continue
      await deleteChapterVote(tx, vote)
      await countChapterVote(tx, vote.chapterId, -1)
      const subject = { kind: 'chapter' as const, id: vote.chapterId }
      const path = paths.branches(home.storySlug, home.slug)
      await notify(tx, [vote.memberId], { kind: 'own_vote_dropped', subject, path }, at)
    }
  }
}

/** Deletes votes of authors and writers for their own story when it is submitted. */
export async function deleteOwnStoryVotes(tx: Tx, storyId: string): Promise<void> {
  const { authorIds, writerIds } = await authorsOfStory(tx, storyId)
  const own = [...new Set([...authorIds, ...writerIds])]
  if (own.length === 0) return
  const deleted = await tx
    .delete(storyVotes)
    .where(and(eq(storyVotes.storyId, storyId), inArray(storyVotes.memberId, own)))
    .returning({ setAside: storyVotes.setAside })
  const counted = deleted.filter(({ setAside }) => !setAside).length
  if (counted > 0)
    await tx
      .update(stories)
      .set({ votes: sql`${stories.votes} - ${counted}` })
      .where(eq(stories.id, storyId))
}
