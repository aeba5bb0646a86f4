import { commentBy, updateCommentText } from '#db/queries/comments.ts'
import type { Tx } from '#db/types.ts'
import { refreshWording } from '../questions/appear.ts'
import { answerDisappeared, answerReturned } from '../questions/official.ts'

/** Hides a comment, or shows it again with null, and updates the question that it asks or answers. */
export async function hideComment(
  tx: Tx,
  id: string,
  hiddenAt: Date | null,
  hiddenReason: string | null,
): Promise<void> {
  const before = await commentBy(tx, id)
  await updateCommentText(tx, id, { hiddenAt, hiddenReason })
  const comment = await commentBy(tx, id)
  if (!before || !comment) return
  if (hiddenAt) await answerDisappeared(tx, comment)
  else if (before.hiddenAt && !comment.heldAt && !comment.deletedAt)
    await answerReturned(tx, comment, before.hiddenAt)
  await refreshWording(tx, comment)
}
