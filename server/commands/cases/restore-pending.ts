import { eq } from 'drizzle-orm'
import type { PendingEditFields } from '#app/domain/cases/pending-edit-fields.ts'
import type { CaseRow } from '#db/queries/cases.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { type ChapterInStory, chapterBy } from '#db/queries/chapters.ts'
import { pendingEditOf, savePendingEdit } from '#db/queries/pending-edits.ts'
import { latestLiveRevision } from '#db/queries/replay.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { type EditedText, revisions } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { editSubject } from '../review/hold-edit.ts'
import { APPLY_EDIT, recordOutcome } from '../review/review-edit.ts'
import { reopenReview } from '../revisions/review-case.ts'
import { approveReviewed } from '../revisions/review-revision.ts'
import { openCase } from './open-case.ts'

/**
 * `undo`: the person who decided takes it back, and the subject waits as before. `grant`: an appeal was granted, so that
 * what was held before is approved.
 */
export type Inversion = { mode: 'undo' | 'grant'; row: CaseRow; by: string; at: Date }

const EDIT_P = 0.1

/** Brings a declined edit back, unless its author sent another one. A granted appeal applies it, if it still can be. */
export async function restoreEdit(
  tx: Tx,
  stored: PendingEditFields,
  { mode, by, at }: Inversion,
): Promise<boolean> {
  const challenge = await challengeBy(tx, stored.challengeId)
  if (!challenge || (await pendingEditOf(tx, stored))) return false
  const edit = { ...stored, text: stored.text as EditedText, createdAt: new Date(stored.createdAt) }
  await savePendingEdit(tx, edit)
  const { brandId } = challenge
  const applied = mode === 'grant' && (await APPLY_EDIT[edit.kind](tx, edit, at)).ok
  if (applied)
    await recordOutcome(tx, { edit, brandId, by: { id: by } }, { outcome: 'approve' }, at, { silent: true })
  else
    await openCase(tx, {
      ...{ brandId, challengeId: challenge.id, kind: 'held', authorId: edit.authorId, at },
      ...{ subject: editSubject(edit), reasons: [{ kind: 'edited', p: EDIT_P }] },
    })
  return true
}

/** Makes a declined revision wait again. A granted appeal publishes it, unless there is a newer one by now. */
export async function restoreRevision(
  tx: Tx,
  { id, chapterId }: { id: string; chapterId: string },
  { mode, by, at }: Inversion,
): Promise<boolean> {
  const revision = await revisionById(tx, id)
  const found = await chapterBy(tx, chapterId)
  if (!found || revision?.state !== 'declined') return false
  const latest = await latestLiveRevision(tx, chapterId)
  const isNewest = latest?.n === revision.n
  // Its text is in the newer revision, which was or will be decided by itself.
  const state = isNewest ? 'pending' : 'superseded'
  await tx
    .update(revisions)
    .set({ state, decidedBy: null, decidedAt: null, decisionReason: null })
    .where(eq(revisions.id, id))
  if (found.chapter.retiredAt) return true
  if (!isNewest) {
    // A newer revision was declined only because this one was.
    if (latest?.state === 'declined' && latest.decidedBy === null) await waitAgain(tx, found, latest, at)
    return true
  }
  if (mode === 'grant') await approveReviewed(tx, { found, revision, memberId: by }, at)
  else await reopenReview(tx, found, revision, at)
  return true
}

async function waitAgain(tx: Tx, found: ChapterInStory, { id }: { id: string }, at: Date): Promise<void> {
  const revision = await revisionById(tx, id)
  if (!revision) return
  await tx.update(revisions).set({ state: 'pending', decidedAt: null }).where(eq(revisions.id, id))
  await reopenReview(tx, found, revision, at)
}
