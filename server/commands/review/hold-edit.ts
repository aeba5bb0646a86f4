import { randomUUID } from 'node:crypto'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { needsReview } from '#app/domain/review/policy.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { deletePendingEdit, pendingEditOf, savePendingEdit } from '#db/queries/pending-edits.ts'
import { levelWith } from '#db/queries/standing.ts'
import type { EditedText, EditTarget } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { closeCases, openCase } from '../cases/open-case.ts'

const SUBJECTS = { idea: 'idea_edit', story: 'story_edit', chapter: 'chapter_edit' } as const

/** The subject of the case in which a pending edit is decided. */
export const editSubject = ({ kind, targetId }: { kind: EditTarget; targetId: string }) => ({
  kind: SUBJECTS[kind],
  id: targetId,
})

/** Deletes the pending edit of a text, if there is one, and takes it out of the queue. */
export async function discardPendingEdit(
  tx: Tx,
  which: { kind: EditTarget; targetId: string },
  closing: { by: string | null; outcome: string; at: Date },
): Promise<void> {
  if (!(await pendingEditOf(tx, which))) return
  await deletePendingEdit(tx, which)
  await closeCases(tx, editSubject(which), closing)
}

const EDIT_P = 0.1

type Edit = {
  kind: EditTarget
  targetId: string
  challenge: ChallengeRow
  /** Whether a reviewer approved the current text. */
  wasReviewed: boolean
  text: EditedText
  /** The rules hold the new text, so it waits for every author, also when the old text was never reviewed. */
  isHeldByRules?: boolean
}

/**
 * Stores an edit in the review queue when it needs review, and returns true: the caller must not apply it. Otherwise it
 * deletes an older pending edit of the same text and returns false.
 */
export async function holdEdit(tx: Tx, actor: Actor, edit: Edit, at: Date): Promise<boolean> {
  const { kind, targetId, challenge, wasReviewed, text, isHeldByRules = false } = edit
  const reviewed = challenge.reviewMode === 'reviewed'
  if (!isMember(actor)) return false
  const { brandId } = challenge
  const needsStanding = reviewed && wasReviewed
  const standing = needsStanding ? await levelWith(tx, { brandId, memberId: actor.id }, at) : 'newcomer'
  if (!isHeldByRules && !needsReview(actor, { brandId, reviewed, wasReviewed, standing })) {
    await discardPendingEdit(tx, { kind, targetId }, { by: actor.id, outcome: 'unneeded', at })
    return false
  }
  const known = { kind, targetId, challengeId: challenge.id, authorId: actor.id }
  await savePendingEdit(tx, { ...known, text, version: randomUUID(), createdAt: at })
  await openCase(tx, {
    ...{ brandId, challengeId: challenge.id, kind: 'held', authorId: actor.id, at },
    ...{ subject: editSubject({ kind, targetId }), reasons: [{ kind: 'edited', p: EDIT_P }] },
  })
  return true
}

/** Views a pending edit; null when there is none or the actor may not see it. */
export async function viewPendingEdit(q: Reader, kind: EditTarget, targetId: string, may: boolean) {
  const edit = may ? await pendingEditOf(q, { kind, targetId }) : undefined
  return edit ? { text: edit.text, version: edit.version, createdAt: edit.createdAt } : null
}
