import { and, eq, isNotNull, lt } from 'drizzle-orm'
import { authorsAmong, authorsOfStory, creditedFirstIn, endLeave } from '#db/queries/authors.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { watchOwn } from '#db/queries/watches.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { closeCases } from '../cases/open-case.ts'
import { finishMerges } from '../chapters/finish-merges.ts'
import { indexPublishedChapter } from '../links/save-links.ts'
import { deleteOwnBranchVotes } from '../votes/own-votes.ts'
import { notifyFollowers, notifyOfNewText } from '../watches/notify-watchers.ts'
import { publishRevisionEvents } from '../webhooks/publish-event.ts'

/** Approves a revision and shows it to readers. Earlier pending revisions become superseded. */
export async function publish(tx: Tx, revision: RevisionRow, by: string | null, at: Date): Promise<void> {
  await approveAs(tx, revision, by, at)
  await showToReaders(tx, revision, by, at)
}

/** Marks a revision as approved and supersedes the pending ones before it. */
export async function approveAs(tx: Tx, { id, chapterId, n }: RevisionRow, by: string | null, at: Date) {
  await tx
    .update(revisions)
    .set({ state: 'approved', decidedBy: by, decidedAt: at })
    .where(eq(revisions.id, id))
  await supersedeBefore(tx, chapterId, n)
  const outcome = 'approved'
  await closeCases(tx, { kind: 'manuscript', id: chapterId }, { by, outcome, at })
}

/** Marks pending revisions before `n` as superseded: their text is in revision `n` or was overwritten. */
export const supersedeBefore = (tx: Tx, chapterId: string, n: number) =>
  tx
    .update(revisions)
    .set({ state: 'superseded' })
    .where(and(eq(revisions.chapterId, chapterId), eq(revisions.state, 'pending'), lt(revisions.n, n)))

/** Makes this revision the published one and updates search, links, authors and votes, and notifies watchers. */
export async function showToReaders(tx: Tx, revision: RevisionRow, by: string | null, at: Date) {
  const { id, chapterId, n } = revision
  const [chapter] = await tx
    .select({
      ...{ id: chapters.id, storyId: chapters.storyId, branchN: chapters.branchN },
      publishedRevisionId: chapters.publishedRevisionId,
    })
    .from(chapters)
    .where(eq(chapters.id, chapterId))
  if (!chapter) throw new Error(`There is no chapter ${chapterId}`)
  const newWriters = chapter.branchN === 0 ? await newWritersOf(tx, chapter, id) : []
  const isFirst = chapter.publishedRevisionId === null && !(await hasPublishedText(tx, chapter.storyId))
  await tx.update(chapters).set({ publishedRevisionId: id }).where(eq(chapters.id, chapterId))
  await indexPublishedChapter(tx, chapterId)
  // The first revision of a branch repeats text that is already published.
  const isNews = chapter.branchN === 0 || n > 1
  if (isNews) await notifyOfNewText(tx, chapter, [...revision.contributorIds, by], at)
  await finishMerges(tx, chapterId, id, { by, at })
  await addAuthors(tx, chapter, revision, newWriters, at)
  if (isFirst) await notifyOfFirstText(tx, chapter, [...revision.contributorIds, by], at)
  if (isNews) await publishRevisionEvents(tx, { id, chapterId, isFirst, at })
}

/** Notifies followers of the authors that a story can be read now. */
async function notifyOfFirstText(
  tx: Tx,
  { id, storyId }: { id: string; storyId: string },
  except: readonly (string | null)[],
  at: Date,
) {
  const subject = { kind: 'story' as const, id: storyId }
  const { authorIds } = await authorsOfStory(tx, storyId)
  const watched = [subject, { kind: 'chapter' as const, id }]
  const news = { kind: 'followed_story' as const, subject, memberIds: authorIds, watched }
  await notifyFollowers(tx, { ...news, except }, at)
}

async function hasPublishedText(tx: Tx, storyId: string): Promise<boolean> {
  const hasText = and(eq(chapters.storyId, storyId), isNotNull(chapters.publishedRevisionId))
  return (await tx.select({ id: chapters.id }).from(chapters).where(hasText).limit(1)).length > 0
}

type ShownIn = { id: string; storyId: string; branchN: number; publishedRevisionId: string | null }

/** Lists who gets their first text in the chapter with this revision and is no author of the story otherwise. */
async function newWritersOf(tx: Tx, chapter: ShownIn, revisionId: string): Promise<string[]> {
  const credited = await creditedFirstIn(tx, revisionId, chapter.publishedRevisionId)
  const known = await authorsAmong(tx, chapter.storyId, credited, chapter.id)
  return credited.filter((memberId) => !known.has(memberId))
}

/**
 * Makes the writers of published text authors of the story; new authors watch it. Looks only at writers of this
 * revision, because a story may have hundreds of authors.
 */
async function addAuthors(
  tx: Tx,
  { storyId, branchN }: ShownIn,
  { contributorIds, createdAt }: RevisionRow,
  newWriters: string[],
  at: Date,
): Promise<void> {
  if (branchN === 0) {
    const returned = await endLeave(tx, { storyId, memberIds: contributorIds, wroteAt: createdAt })
    const added = await authorsAmong(tx, storyId, [...new Set([...newWriters, ...returned])])
    for (const memberId of added) await watchOwn(tx, memberId, { kind: 'story', id: storyId }, at)
  }
  await deleteOwnBranchVotes(tx, storyId, at)
}
