import { storedKeys } from '#app/domain/questions/alike.ts'
import { askerByWords } from '#db/queries/question-askers.ts'
import { deleteQuestionWords, saveQuestionWords } from '#db/queries/question-words.ts'
import { changeQuestion, questionBy } from '#db/queries/questions.ts'
import type { comments } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { indexDocument } from '../../search/index-document.ts'
import { makeOfficial } from './official.ts'
import { dueAfter } from './store-question.ts'

type CommentRow = typeof comments.$inferSelect

/** The question whose thread a comment is in. */
export type RepliedQuestion = {
  toBrand: boolean
  /** Whether the comment is the wording of somebody who joined the question, and not an answer. */
  isWording: boolean
}

/** Returns the question that a reply belongs to; undefined in other threads. */
export async function repliedQuestion(
  tx: Tx,
  rootId: string,
  replyId: string,
): Promise<RepliedQuestion | undefined> {
  const found = await questionBy(tx, rootId)
  if (!found) return undefined
  const isWording = (await askerByWords(tx, replyId))?.questionId === rootId
  return { toBrand: found.question.toBrand, isWording }
}

const isShown = ({ hiddenAt, heldAt, deletedAt }: CommentRow) => !hiddenAt && !heldAt && !deletedAt

/**
 * Updates the words by which a question is found, after its text or its visibility changed. Does nothing for comments that
 * are no wording of a question.
 */
export async function refreshWording(tx: Tx, comment: CommentRow): Promise<void> {
  const { id, parentId } = comment
  const questionId = parentId ?? id
  const found = await questionBy(tx, questionId)
  if (!found) return
  if (parentId === null || found.question.officialId === id) await indexDocument(tx, 'question', questionId)
  const isWording = parentId === null || (await askerByWords(tx, id))?.questionId === questionId
  if (!isWording) return
  const { brandId } = found.question
  if (!isShown(comment)) await deleteQuestionWords(tx, id)
  else await saveQuestionWords(tx, { questionId, wordsId: id, brandId }, storedKeys(comment.body))
}

/** Handles the appearance of a question or of a wording of it: it can be found from now on, and the promise begins. */
export async function questionAppeared(tx: Tx, comment: CommentRow, at: Date): Promise<void> {
  const found = comment.parentId === null ? await questionBy(tx, comment.id) : undefined
  if (found) {
    const dueAt = dueAfter(at, found.question.promisedHours)
    await changeQuestion(tx, comment.id, { askedAt: at, dueAt })
  }
  await refreshWording(tx, comment)
}

/**
 * Handles the appearance of an answer. The first one of the brand's team becomes the official answer, and a later one
 * if the team chooses it. Returns the members who were notified of it.
 */
export async function answerAppeared(
  tx: Tx,
  answer: CommentRow,
  { official = false }: { official?: boolean | undefined },
  at: Date,
): Promise<string[]> {
  if (answer.badge === null || answer.parentId === null) return []
  const found = await questionBy(tx, answer.parentId)
  if (!found || found.comment.authorId === answer.authorId) return []
  return found.question.officialId === null || official ? makeOfficial(tx, found, answer, at) : []
}
