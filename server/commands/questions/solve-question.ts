import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canAnswerForBrand, canMarkSolved } from '#app/domain/questions/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { changeQuestion } from '#db/queries/questions.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { findAnswer } from './find-question.ts'
import { makeOfficial } from './official.ts'

export type AnswerMark = { question: string; answer: string; path: string }

/** Marks an answer as the solution for the first asker of the question, or removes the mark. A later mark replaces it. */
export const markSolved =
  ({ db, now }: Deps) =>
  async (actor: Actor, answerId: string, isSolved: boolean): Promise<Result<AnswerMark>> =>
    db.write(async (tx) => {
      const at = now()
      const found = await findAnswer(tx, actor, answerId, at)
      if (!found) return refuse('not_found')
      const decision = canMarkSolved(actor, found.facts, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { question, answer } = found
      const path = paths.answer(question.id, answerId)
      const done = ok({ question: question.id, answer: answerId, path })
      if (isSolved === (question.solvedId === answerId)) return done
      const change = isSolved ? { solvedId: answerId, solvedAt: at } : { solvedId: null, solvedAt: null }
      await changeQuestion(tx, question.id, change)
      if (!isSolved || answer.authorId === actor.id) return done
      const notice = { kind: 'answer_solved', subject: { kind: 'comment' as const, id: answerId }, path }
      await notify(tx, [answer.authorId], { ...notice, actorId: actor.id }, at)
      return done
    })

/** Makes an answer of the brand's team the official one in place of another, and notifies everybody who asks. */
export const chooseOfficial =
  ({ db, now }: Deps) =>
  async (actor: Actor, answerId: string): Promise<Result<AnswerMark>> =>
    db.write(async (tx) => {
      const at = now()
      const found = await findAnswer(tx, actor, answerId, at)
      if (!found) return refuse('not_found')
      const { question, answer } = found
      const decision = canAnswerForBrand(actor, question.brandId, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (answer.badge === null) return refuse('not_team_answer')
      const path = paths.officialAnswer(question.id)
      if (question.officialId === answerId) return ok({ question: question.id, answer: answerId, path })
      await makeOfficial(tx, found, answer, at)
      await appendAudit(tx, {
        ...{ chain: question.brandId, actorId: actor.id, action: 'question.official', at },
        ...{ targetKind: 'comment', targetId: question.id, data: { answer: answerId } },
      })
      return ok({ question: question.id, answer: answerId, path })
    })
