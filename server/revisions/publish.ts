import { and, eq, lt } from 'drizzle-orm'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { chapters, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { keepPublishedText } from '../links/keep-text.ts'
import { tellOfText } from '../watches/tell-watchers.ts'

/** From now on readers see this revision; what waited before it is in it, or was written over. */
export async function publish(tx: Tx, revision: RevisionRow, by: string | null, at: Date): Promise<void> {
  const { id, chapterId, n } = revision
  await tx
    .update(revisions)
    .set({ state: 'approved', decidedBy: by, decidedAt: at })
    .where(eq(revisions.id, id))
  await tx
    .update(revisions)
    .set({ state: 'superseded' })
    .where(and(eq(revisions.chapterId, chapterId), eq(revisions.state, 'pending'), lt(revisions.n, n)))
  await tx.update(chapters).set({ publishedRevisionId: id }).where(eq(chapters.id, chapterId))
  await keepPublishedText(tx, chapterId)
  const [chapter] = await tx
    .select({ id: chapters.id, storyId: chapters.storyId, branchN: chapters.branchN })
    .from(chapters)
    .where(eq(chapters.id, chapterId))
  // A branch begins with what everybody has read already.
  const isNews = chapter?.branchN === 0 || n > 1
  if (chapter && isNews) await tellOfText(tx, chapter, [...revision.contributorIds, by], at)
}
