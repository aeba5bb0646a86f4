import { paths } from '#app/paths.ts'
import { markAskersNotified } from '#db/queries/question-askers.ts'
import { changeQuestion, forgetAnswer, type QuestionRow, questionBy } from '#db/queries/questions.ts'
import type { comments } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import { notify } from '../notices/notify.ts'

type Answer = Pick<typeof comments.$inferSelect, 'id' | 'authorId' | 'parentId' | 'badge' | 'createdAt'>

/**
 * Makes an answer the official one and notifies everybody who asks. Nobody is notified twice of the same answer.
 * Returns the notified members.
 */
export async function makeOfficial(
  tx: Tx,
  { question }: Pick<QuestionRow, 'question'>,
  { id: answerId, authorId }: Answer,
  at: Date,
): Promise<string[]> {
  const { id, answeredAt } = question
  await changeQuestion(tx, id, {
    ...{ officialId: answerId, answeredAt: answeredAt ?? at },
    // A question that was closed has an answer after all.
    ...{ closedAt: null, closedFor: null },
  })
  const told = (await markAskersNotified(tx, id, answerId)).filter((memberId) => memberId !== authorId)
  const notice = {
    kind: 'question_answered',
    subject: { kind: 'comment' as const, id },
    path: paths.officialAnswer(id),
    actorId: authorId,
  }
  await notify(tx, told, notice, at)
  await indexDocument(tx, 'question', id)
  return told
}

/** Handles the deletion or hiding of an answer. If it was the official one, the question waits again. */
export async function answerDisappeared(tx: Tx, answer: Answer): Promise<void> {
  if (answer.parentId === null) return
  const found = await questionBy(tx, answer.parentId)
  if (!found) return
  await forgetAnswer(tx, answer.parentId, answer.id)
  if (found.question.officialId === answer.id) await indexDocument(tx, 'question', answer.parentId)
}

/** Handles a hidden answer of the team that is shown again. It becomes the official one if there is no other by now. */
export async function answerReturned(tx: Tx, answer: Answer, at: Date): Promise<void> {
  if (answer.parentId === null || answer.badge === null) return
  const found = await questionBy(tx, answer.parentId)
  if (found && found.question.officialId === null && found.comment.authorId !== answer.authorId)
    await makeOfficial(tx, found, answer, at)
}
