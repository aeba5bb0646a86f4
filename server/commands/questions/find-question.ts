import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeQuestion } from '#app/domain/questions/policy.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, commentLocation } from '#db/queries/comments.ts'
import { askerByWords } from '#db/queries/question-askers.ts'
import { countAnswers, factsOfQuestion, questionBy } from '#db/queries/questions.ts'
import type { Reader } from '#db/types.ts'

/** Loads a shown answer with its question, unless the actor may not see them. */
export async function findAnswer(q: Reader, actor: Actor, answerId: string, now: Date) {
  const answer = await commentBy(q, answerId)
  if (!answer?.parentId || answer.hiddenAt || answer.heldAt || answer.deletedAt) return undefined
  const found = await findQuestion(q, actor, answer.parentId, now)
  const isWording = (await askerByWords(q, answerId)) !== undefined
  return found && !isWording ? { ...found, answer } : undefined
}
export type FoundAnswer = NonNullable<Awaited<ReturnType<typeof findAnswer>>>

/** Loads a question with its place, unless the actor may not see it or its place. */
export async function findQuestion(q: Reader, actor: Actor, id: string, now: Date) {
  const found = await questionBy(q, id)
  if (!found) return undefined
  const { targetKind, targetId } = found.comment
  const location = await commentLocation(q, targetKind, targetId)
  if (!location || !canSeeChallenge(actor, factsOfChallenge(location.challenge), now).ok) return undefined
  const facts = factsOfQuestion(found, await countAnswers(q, id))
  return canSeeQuestion(actor, facts).ok ? { ...found, location, facts } : undefined
}
export type FoundQuestion = NonNullable<Awaited<ReturnType<typeof findQuestion>>>
