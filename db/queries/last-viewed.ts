import { and, desc, eq } from 'drizzle-orm'
import { chapterLooks, chapterVotes, revisions, stories, storyVotes } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

/** Returns the number of the newest revision of the chapter that the member has viewed. */
export async function lastViewedRevision(
  q: Reader,
  memberId: string,
  chapterId: string,
): Promise<number | null> {
  const [row] = await q
    .select({ n: chapterLooks.n })
    .from(chapterLooks)
    .where(and(eq(chapterLooks.memberId, memberId), eq(chapterLooks.chapterId, chapterId)))
  return row?.n ?? null
}

export const saveLastViewed = (tx: Tx, look: typeof chapterLooks.$inferInsert) =>
  tx
    .insert(chapterLooks)
    .values(look)
    .onConflictDoUpdate({
      target: [chapterLooks.memberId, chapterLooks.chapterId],
      set: { n: look.n, at: look.at },
    })

/** Returns the revision the member voted for: of the chapter against its branches, or of its story as submitted. */
export async function revisionVotedFor(
  q: Reader,
  memberId: string,
  { id, storyId }: { id: string; storyId: string },
): Promise<number | null> {
  const [vote] = await q
    .select({ revisionId: chapterVotes.revisionId })
    .from(chapterVotes)
    .where(and(eq(chapterVotes.chapterId, id), eq(chapterVotes.memberId, memberId)))
    .orderBy(desc(chapterVotes.round))
    .limit(1)
  const revisionId = vote?.revisionId ?? (await onBallot(q, memberId, id, storyId))
  if (!revisionId) return null
  const [row] = await q.select({ n: revisions.n }).from(revisions).where(eq(revisions.id, revisionId))
  return row?.n ?? null
}

async function onBallot(q: Reader, memberId: string, chapterId: string, storyId: string) {
  const [voted] = await q
    .select({ ballot: stories.ballotRevisions })
    .from(storyVotes)
    .innerJoin(stories, eq(stories.id, storyVotes.storyId))
    .where(and(eq(storyVotes.storyId, storyId), eq(storyVotes.memberId, memberId)))
    .limit(1)
  return voted?.ballot?.find((one) => one.chapterId === chapterId)?.revisionId
}
