import { allow, type Decision } from '#app/domain/decision.ts'
import { canRewordQuestion } from '#app/domain/questions/policy.ts'
import { clearWords, removeAsker } from '#db/queries/question-askers.ts'
import { deleteQuestionWords } from '#db/queries/question-words.ts'
import { countAnswers, questionBy } from '#db/queries/questions.ts'
import type { comments } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { answerDisappeared } from './official.ts'

type CommentRow = typeof comments.$inferSelect

/** Whether the words of a question may still change; other comments may always. */
export async function checkRewording(q: Reader, { id, parentId }: CommentRow): Promise<Decision> {
  const found = parentId === null ? await questionBy(q, id) : undefined
  if (!found) return allow
  return canRewordQuestion({ askers: found.question.askers, answers: await countAnswers(q, id) })
}

/** Whether anybody asks a question. */
export const isAsked = async (q: Reader, id: string): Promise<boolean> =>
  ((await questionBy(q, id))?.question.askers ?? 0) > 0

/**
 * Takes a comment that its author deletes out of its question. An author who deletes a question no longer asks it;
 * one who deletes the words of joining still does. Returns how many others ask the deleted question.
 */
export async function leaveDeleted(tx: Tx, comment: CommentRow): Promise<number> {
  const { id, authorId } = comment
  await answerDisappeared(tx, comment)
  await deleteQuestionWords(tx, id)
  await clearWords(tx, id)
  const own = comment.parentId === null ? await questionBy(tx, id) : undefined
  return own ? removeAsker(tx, { questionId: id, memberId: authorId }) : 0
}
