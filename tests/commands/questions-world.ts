import { asc, eq } from 'drizzle-orm'
import type { Actor, Member } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { AnswerQuestion, AskQuestion } from '#app/domain/questions/forms.ts'
import { notices, questionAskers } from '#db/schema/index.ts'
import { openTestWorld, unwrap } from '#tests/factories/test-world.ts'

/** Opens a test world with a brand, one challenge, and short functions to ask and answer. */
export async function openQuestionsWorld() {
  const world = await openTestWorld()
  const challenge = await world.challenge()
  const { brand } = challenge
  const { questions } = world.app
  const ask = (by: Actor, body: string, more: Record<string, unknown> = {}) =>
    questions.ask(
      by,
      unwrap(parse(AskQuestion, { on: { kind: 'challenge', id: challenge.id }, body, ...more })),
    )
  const answer = (by: Actor, id: string, body: string, more: Record<string, unknown> = {}) =>
    questions.answer(by, id, unwrap(parse(AnswerQuestion, { body, ...more })))
  const join = (by: Actor, id: string, words?: string) => questions.join(by, id, words ? { words } : {})
  const view = async (by: Actor, id: string) => unwrap(await questions.view(by, id))
  const askersOf = (id: string) =>
    world.db.read
      .select()
      .from(questionAskers)
      .where(eq(questionAskers.questionId, id))
      .orderBy(asc(questionAskers.createdAt))
  /** Lists who got a notice of the kind, in the order of the notices. */
  const toldOf = async (kind: string) =>
    (
      await world.db.read
        .select({ id: notices.memberId, path: notices.path })
        .from(notices)
        .where(eq(notices.kind, kind))
        .orderBy(asc(notices.id))
    ).map((row) => row)
  const asked = async (body = 'Is the empty chair for sale?', by?: Member) => {
    const author = by ?? (await world.member())
    return { author, ...unwrap(await ask(author, body)) }
  }
  return { world, challenge, brand, questions, ask, answer, join, view, askersOf, toldOf, asked }
}
