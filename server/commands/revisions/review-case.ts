import { eq } from 'drizzle-orm'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { changeCase } from '#db/queries/cases.ts'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import { latestPendingRevision } from '#db/queries/review.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { closeCases, openCase } from '../cases/open-case.ts'
import { judgeRevision } from './held-passages.ts'
import type { HeldPassage, JudgedPassages } from './held-task.ts'
import { supersedeBefore } from './publish.ts'

export const manuscriptSubject = (chapterId: string) => ({ kind: 'manuscript' as const, id: chapterId })

const REVIEW_P = 0.05

/** Puts the pending changes of a chapter into the queue; `held` are the passages that the rules hold. */
export async function openReviewCase(
  tx: Tx,
  { chapter, challenge }: PlacedChapter,
  { contributorIds }: Pick<RevisionRow, 'contributorIds'>,
  { held, at }: { held: readonly HeldPassage[]; at: Date },
): Promise<void> {
  const reasons: CaseReason[] = [
    { kind: 'review', p: REVIEW_P },
    ...held.flatMap((passage) => passage.reasons),
  ]
  const id = await openCase(tx, {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, kind: 'held', at },
    ...{ subject: manuscriptSubject(chapter.id), reasons },
  })
  // Trust and sanctions concern one person, so a text by several has no author here.
  const [authorId = null, ...others] = contributorIds
  const isByOne = others.length === 0
  await changeCase(tx, id, { authorId: isByOne ? authorId : null, writerIds: isByOne ? [] : contributorIds })
}

/** Judges a revision that still waits, and puts it into the queue. */
export async function reopenReview(
  tx: Tx,
  found: PlacedChapter,
  revision: Pick<RevisionRow, 'id' | 'hash' | 'contributorIds' | 'createdAt'>,
  at: Date,
): Promise<void> {
  const { held } = await judgeRevision(tx, found, revision)
  await openReviewCase(tx, found, revision, { held, at })
}

/**
 * Declines a revision by itself when nothing in it waits but passages that a reviewer declined before with the same text:
 * a decided passage stays decided. Returns whether it did. `isFree`: other changes need no review.
 */
export async function declineAgain(
  tx: Tx,
  revision: RevisionRow,
  { judged, isFree, at }: { judged: JudgedPassages; isFree: boolean; at: Date },
): Promise<boolean> {
  const { held, declined, free, deleted } = judged
  const hasOthers = free.length + deleted.length > 0
  if (declined.length === 0 || held.length > 0 || (!isFree && hasOthers)) return false
  await tx.update(revisions).set({ state: 'declined', decidedAt: at }).where(eq(revisions.id, revision.id))
  await supersedeBefore(tx, revision.chapterId, revision.n)
  await closeReviewCase(tx, revision.chapterId, { by: null, outcome: 'declined', at })
  return true
}

/** Puts a chapter that is brought back into the queue again if changes of it still wait. */
export async function reopenReviewCase(tx: Tx, found: PlacedChapter, at: Date): Promise<void> {
  const pending = await latestPendingRevision(tx, found.chapter.id)
  if (pending) await reopenReview(tx, found, pending, at)
}

export const closeReviewCase = (
  tx: Tx,
  chapterId: string,
  closing: { by: string | null; outcome: string; at: Date },
) => closeCases(tx, manuscriptSubject(chapterId), closing)
