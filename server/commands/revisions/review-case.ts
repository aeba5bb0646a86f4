import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { changeCase } from '#db/queries/cases.ts'
import type { ChapterInStory } from '#db/queries/chapters.ts'
import { latestPendingRevision } from '#db/queries/review.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import type { Tx } from '#db/types.ts'
import { closeCases, openCase } from '../cases/open-case.ts'
import { judgeRevision } from './held-passages.ts'
import type { HeldPassage } from './held-task.ts'

export const manuscriptSubject = (chapterId: string) => ({ kind: 'manuscript' as const, id: chapterId })

const REVIEW_P = 0.05

/** Puts the pending changes of a chapter into the queue. Returns the passages that the rules hold. */
export async function openReviewCase(
  tx: Tx,
  found: ChapterInStory,
  revision: Pick<RevisionRow, 'id' | 'hash' | 'contributorIds' | 'createdAt'>,
  at: Date,
): Promise<HeldPassage[]> {
  const { chapter, challenge } = found
  const { held } = await judgeRevision(tx, found, revision)
  const reasons: CaseReason[] = [
    { kind: 'review', p: REVIEW_P },
    ...held.flatMap((passage) => passage.reasons),
  ]
  const id = await openCase(tx, {
    ...{ brandId: challenge.brandId, challengeId: challenge.id, kind: 'held', at },
    ...{ subject: manuscriptSubject(chapter.id), reasons },
  })
  // Trust and sanctions concern one person, so a text by several has no author here.
  const [authorId = null, ...others] = revision.contributorIds
  await changeCase(tx, id, { authorId: others.length === 0 ? authorId : null })
  return held
}

/** Puts a chapter that is brought back into the queue again if changes of it still wait. */
export async function reopenReviewCase(tx: Tx, found: ChapterInStory, at: Date): Promise<void> {
  const pending = await latestPendingRevision(tx, found.chapter.id)
  if (pending) await openReviewCase(tx, found, pending, at)
}

export const closeReviewCase = (
  tx: Tx,
  chapterId: string,
  closing: { by: string | null; outcome: string; at: Date },
) => closeCases(tx, manuscriptSubject(chapterId), closing)
