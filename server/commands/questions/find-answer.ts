import type { Actor } from '#app/domain/actor.ts'
import { commentBy } from '#db/queries/comments.ts'
import { askerByWords } from '#db/queries/question-askers.ts'
import type { Reader } from '#db/types.ts'
import { findQuestion } from './find-question.ts'

/** Loads a shown answer with its question, unless the actor may not see them. */
export async function findAnswer(q: Reader, actor: Actor, answerId: string, now: Date) {
  const answer = await commentBy(q, answerId)
  if (!answer?.parentId || answer.hiddenAt || answer.heldAt || answer.deletedAt) return undefined
  const found = await findQuestion(q, actor, answer.parentId, now)
  const isWording = (await askerByWords(q, answerId)) !== undefined
  return found && !isWording ? { ...found, answer } : undefined
}
export type FoundAnswer = NonNullable<Awaited<ReturnType<typeof findAnswer>>>
