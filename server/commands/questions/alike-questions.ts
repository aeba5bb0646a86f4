import { type Actor, isMember } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { rankAlike, storedKeys } from '#app/domain/questions/alike.ts'
import type { FindAlike } from '#app/domain/questions/forms.ts'
import { MOST_ALIKE } from '#app/domain/questions/options.ts'
import { type Viewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, commentLocation } from '#db/queries/comments.ts'
import { askedByMember } from '#db/queries/question-askers.ts'
import { questionsByIds } from '#db/queries/question-lists.ts'
import { questionsWithWords, wordingsOfAll } from '#db/queries/question-words.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { placeId } from './ask-question.ts'

/** A question that may be the one meant. The asker decides. */
export type AlikeQuestion = {
  id: string
  text: string
  askers: number
  /** Whether the viewer asks it already. */
  isAsking: boolean
  answered: boolean
  /** The beginning of the official answer. */
  answer: string | null
  askedAt: Date
}

const ANSWER_LENGTH = 90
const head = (text: string) =>
  text.length > ANSWER_LENGTH ? `${text.slice(0, ANSWER_LENGTH).replace(/\s+\S*$/, '')}…` : text

async function answerOf(q: Reader, officialId: string | null): Promise<string | null> {
  const answer = officialId ? await commentBy(q, officialId) : undefined
  return answer && !answer.hiddenAt && !answer.deletedAt ? head(answer.body) : null
}

/** Finds the brand's questions that are most alike to a text, best first. */
export async function findAlike(
  q: Reader,
  viewer: Viewer,
  brandId: string,
  text: string,
  memberId: string | undefined,
  except?: string,
): Promise<AlikeQuestion[]> {
  const candidates = await questionsWithWords(q, viewer, brandId, storedKeys(text))
  const wordings = await wordingsOfAll(
    q,
    candidates.filter((id) => id !== except),
  )
  const ranked = rankAlike(text, wordings, MOST_ALIKE)
  const ids = ranked.map(({ questionId }) => questionId)
  const rows = new Map((await questionsByIds(q, viewer, ids)).map((row) => [row.id, row]))
  const asked = await askedByMember(q, memberId, ids)
  const alike: AlikeQuestion[] = []
  for (const id of ids) {
    const row = rows.get(id)
    if (!row) continue
    const { askers, askedAt, officialId, answeredAt } = row
    const answer = await answerOf(q, officialId)
    alike.push({
      ...{ id, text: row.text, askers, askedAt, answer },
      ...{ isAsking: asked.has(id), answered: answeredAt !== null },
    })
  }
  return alike
}

const SHORTEST = 4

/** Finds questions alike to one that is being typed. */
export const alikeQuestions =
  ({ db, now }: Deps) =>
  async (actor: Actor, { kind, id, text }: FindAlike): Promise<Result<AlikeQuestion[]>> => {
    const q = db.read
    if (text.trim().length < SHORTEST) return ok([])
    const location = await commentLocation(q, kind, await placeId(q, kind, id))
    if (!location || !canSeeChallenge(actor, factsOfChallenge(location.challenge), now()).ok)
      return refuse('not_found')
    const memberId = isMember(actor) ? actor.id : undefined
    return ok(await findAlike(q, viewerOf(actor, now()), location.challenge.brandId, text, memberId))
  }
