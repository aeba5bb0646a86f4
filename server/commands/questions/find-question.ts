import type { Actor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { canSeeQuestion } from '#app/domain/questions/policy.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentLocation } from '#db/queries/comments.ts'
import { countAnswers, factsOfQuestion, questionBy } from '#db/queries/questions.ts'
import type { Reader } from '#db/types.ts'

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
