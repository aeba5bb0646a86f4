import type { Actor } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { AnswerQuestion, AskQuestion } from '#app/domain/questions/forms.ts'
import { paths } from '#app/paths.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { commentBy } from '#db/queries/comments.ts'
import { questionBy } from '#db/queries/questions.ts'
import { storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { postComment } from '../comments/post-comment.ts'
import type { DoubleSubmit } from '../double-submit.ts'
import { findQuestion } from './find-question.ts'

export type CommentPoster = ReturnType<typeof postComment>
/** `held`: it waits for a reviewer, and nobody was notified of it. */
export type AskedQuestion = { id: string; path: string; held: boolean; anchored?: boolean }

/** Returns the id of a place that can be named by its address too. */
export async function placeId(q: Reader, kind: AskQuestion['on']['kind'], key: string): Promise<string> {
  if (kind === 'brand') return (await brandBy(q, key))?.id ?? key
  if (kind === 'challenge') return (await challengeBy(q, key))?.id ?? key
  if (kind === 'story') return (await storyBy(q, key))?.story.id ?? key
  return key
}

/**
 * Asks a question: a comment of that type begins a thread, so that the same rules, reviews and reports apply to it. Alike
 * questions are shown before, by `alike`; this command asks a new one.
 */
export const askQuestion =
  ({ db }: Deps, post: CommentPoster) =>
  async (
    actor: Actor,
    { on, to, body, label }: AskQuestion,
    once: DoubleSubmit = {},
  ): Promise<Result<AskedQuestion>> => {
    const place = { ...on, id: await placeId(db.read, on.kind, on.id) }
    const asked = await post(actor, { on: place, type: 'question', body, label }, once, { to })
    return asked.ok ? ok({ ...asked.value, path: paths.question(asked.value.id) }) : asked
  }

export type GivenAnswer = { id: string; path: string; held: boolean; official: boolean }

/** Answers a question: a reply in its thread. Says whether it is the official answer now. */
export const answerQuestion =
  ({ db, now }: Deps, post: CommentPoster) =>
  async (
    actor: Actor,
    questionId: string,
    { body, official, label }: AnswerQuestion,
    once: DoubleSubmit = {},
  ): Promise<Result<GivenAnswer>> => {
    const found = await findQuestion(db.read, actor, questionId, now())
    if (!found) return refuse('not_found')
    const { targetKind: kind, targetId: id } = found.comment
    const input = { on: { kind, id }, type: 'comment' as const, body, label, replyTo: questionId }
    const posted = await post(actor, input, once, { official })
    if (!posted.ok) return posted
    const answer = await commentBy(db.read, posted.value.id)
    const current = (await questionBy(db.read, questionId))?.question.officialId
    const path = paths.answer(questionId, posted.value.id)
    return ok({ id: posted.value.id, path, held: answer?.heldAt != null, official: current === answer?.id })
  }
