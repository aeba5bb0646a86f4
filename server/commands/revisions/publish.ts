import { and, eq, lt } from 'drizzle-orm'
import { authorsOfStory, endLeave } from '#db/queries/authors.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { watchOwn } from '#db/queries/watches.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { dropOwnBranchVotes } from '../chapters/own-votes.ts'
import { keepPublishedText } from '../links/save-links.ts'
import { tellOfText } from '../watches/notify-watchers.ts'

/** From now on readers see this revision; what waited before it is in it, or was written over. */
export async function publish(tx: Tx, revision: RevisionRow, by: string | null, at: Date): Promise<void> {
  await approveAs(tx, revision, by, at)
  await showToReaders(tx, revision, by, at)
}

/** It is approved, and nothing before it waits any more. */
export async function approveAs(tx: Tx, { id, chapterId, n }: RevisionRow, by: string | null, at: Date) {
  await tx
    .update(revisions)
    .set({ state: 'approved', decidedBy: by, decidedAt: at })
    .where(eq(revisions.id, id))
  await supersedeBefore(tx, chapterId, n)
}

/** What was cut before a revision that was decided on is in it, or was written over: nobody judges it any more. */
export const supersedeBefore = (tx: Tx, chapterId: string, n: number) =>
  tx
    .update(revisions)
    .set({ state: 'superseded' })
    .where(and(eq(revisions.chapterId, chapterId), eq(revisions.state, 'pending'), lt(revisions.n, n)))

/** The text that readers get, with all that hangs on it: search, links, authors, votes and watchers. */
export async function showToReaders(tx: Tx, revision: RevisionRow, by: string | null, at: Date) {
  const { id, chapterId, n } = revision
  const [chapter] = await tx
    .select({ id: chapters.id, storyId: chapters.storyId, branchN: chapters.branchN })
    .from(chapters)
    .where(eq(chapters.id, chapterId))
  if (!chapter) throw new Error(`There is no chapter ${chapterId}`)
  const before = await authorsOfStory(tx, chapter.storyId)
  await tx.update(chapters).set({ publishedRevisionId: id }).where(eq(chapters.id, chapterId))
  await keepPublishedText(tx, chapterId)
  // A branch begins with what everybody has read already.
  const isNews = chapter.branchN === 0 || n > 1
  if (isNews) await tellOfText(tx, chapter, [...revision.contributorIds, by], at)
  await welcomeAuthors(tx, chapter, revision, before.authorIds, at)
}

/** Text that readers see makes its writers authors: they watch the story as whoever began it does. */
async function welcomeAuthors(
  tx: Tx,
  { storyId, branchN }: { storyId: string; branchN: number },
  { contributorIds, createdAt }: RevisionRow,
  before: string[],
  at: Date,
): Promise<void> {
  if (branchN === 0) {
    if (contributorIds.length > 0)
      await endLeave(tx, { storyId, memberIds: contributorIds, wroteAt: createdAt })
    const { authorIds } = await authorsOfStory(tx, storyId)
    for (const memberId of authorIds)
      if (!before.includes(memberId)) await watchOwn(tx, memberId, { kind: 'story', id: storyId }, at)
  }
  await dropOwnBranchVotes(tx, storyId, at)
}
