import { deletePendingEdit, pendingEditOf } from '#db/queries/pending-edits.ts'
import type { EditTarget } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { closeCases } from '../cases/open-case.ts'

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
