import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { JoinQuestion } from '#app/domain/questions/forms.ts'
import { canJoinQuestion, canLeaveQuestion } from '#app/domain/questions/policy.ts'
import { paths } from '#app/paths.ts'
import { commentBy, deleteCommentRow } from '#db/queries/comments.ts'
import { addAsker, askerOf, clearWords, markAnswerRead, removeAsker } from '#db/queries/question-askers.ts'
import { deleteQuestionWords } from '#db/queries/question-words.ts'
import { questionBy } from '#db/queries/questions.ts'
import { comments } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { closeCases } from '../cases/open-case.ts'
import type { DoubleSubmit } from '../double-submit.ts'
import { questionAppeared } from './appear.ts'
import type { CommentPoster } from './ask-question.ts'
import { findQuestion } from './find-question.ts'
import { storeQuestion } from './store-question.ts'

export type JoinedQuestion = {
  /** How many people ask the question. */
  askers: number
  asked: boolean
  path: string
  /** Whether the asker's own words wait for a reviewer; asking counts at once. */
  held: boolean
}

/**
 * Says "me too": the actor asks the same question, in their own words if given. Counts everybody once. A member who
 * joins an answered question sees its answer at once; the others are notified when there is one.
 */
export const joinQuestion =
  ({ db, now }: Deps, post: CommentPoster) =>
  async (
    actor: Actor,
    id: string,
    { words }: JoinQuestion,
    once: DoubleSubmit = {},
  ): Promise<Result<JoinedQuestion>> => {
    const known = await findQuestion(db.read, actor, id, now())
    if (!known) return refuse('not_found')
    const may = canJoinQuestion(actor, known.facts, now())
    if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
    const had = await askerOf(db.read, id, actor.id)
    let held = false
    if (words !== undefined && !had?.wordsId) {
      const { targetKind: kind, targetId } = known.comment
      const on = { kind, id: targetId }
      const input = { on, type: 'question' as const, body: words, replyTo: id }
      const said = await post(actor, input, once, { joins: id })
      if (!said.ok) return said
      held = said.value.held
    }
    return db.write(async (tx) => {
      const at = now()
      const found = await findQuestion(tx, actor, id, at)
      if (!found) return refuse('not_found')
      const decision = canJoinQuestion(actor, found.facts, at)
      if (!decision.ok) return decision
      const { askers } = await addAsker(tx, { questionId: id, memberId: actor.id, at })
      const { officialId } = found.question
      if (officialId) await markAnswerRead(tx, id, actor.id, officialId, at)
      return ok({ askers, asked: true, path: paths.question(id), held })
    })
  }

/** Takes a "me too" back, with the asker's own words. */
export const leaveQuestion =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<JoinedQuestion>> =>
    db.write(async (tx) => {
      const found = await findQuestion(tx, actor, id, now())
      if (!found) return refuse('not_found')
      const decision = canLeaveQuestion(actor, found.facts)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const wordsId = (await askerOf(tx, id, actor.id))?.wordsId
      const askers = await removeAsker(tx, { questionId: id, memberId: actor.id })
      if (wordsId) {
        await closeCases(
          tx,
          { kind: 'comment', id: wordsId },
          { by: actor.id, outcome: 'deleted', at: now() },
        )
        await deleteQuestionWords(tx, wordsId)
        await deleteCommentRow(tx, wordsId)
      }
      return ok({ askers, asked: false, path: paths.question(id), held: false })
    })

/**
 * Makes the actor's own words into a separate question, because they mean something else. The actor no longer
 * asks the question that they joined.
 */
export const splitQuestion =
  ({ db, now }: Deps) =>
  async (actor: Actor, wordsId: string): Promise<Result<{ id: string; path: string }>> =>
    db.write(async (tx) => {
      const at = now()
      const words = await commentBy(tx, wordsId)
      if (!words?.parentId || words.deletedAt) return refuse('not_found')
      const found = await findQuestion(tx, actor, words.parentId, at)
      const asker = isMember(actor) ? await askerOf(tx, words.parentId, actor.id) : undefined
      if (!found) return refuse('not_found')
      if (!isMember(actor)) return refuse('sign_in')
      if (asker?.wordsId !== wordsId) return refuse('forbidden')
      const may = canJoinQuestion(actor, found.facts, at)
      if (!may.ok) return may
      await clearWords(tx, wordsId)
      await removeAsker(tx, { questionId: found.question.id, memberId: actor.id })
      await tx.update(comments).set({ parentId: null }).where(eq(comments.id, wordsId))
      const own = { ...words, parentId: null }
      const to = found.question.toBrand ? 'brand' : 'everybody'
      await storeQuestion(tx, own, found.location.challenge, { to }, at)
      if (!words.heldAt && !words.hiddenAt) await questionAppeared(tx, own, at)
      const stored = await questionBy(tx, wordsId)
      if (!stored) throw new Error('The database stored no question')
      return ok({ id: wordsId, path: paths.question(wordsId) })
    })
