import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { AnswerHours, AssignQuestion, AssignQuestions, SaveReply } from '#app/domain/questions/forms.ts'
import { MAX_SAVED_REPLIES } from '#app/domain/questions/options.ts'
import { canAssign, canManageReplies, canPromiseAnswers } from '#app/domain/questions/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { teamOf } from '#db/queries/question-lists.ts'
import { changeQuestion, savedReplyBy } from '#db/queries/questions.ts'
import { brands, savedReplies } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { findQuestion } from './find-question.ts'

export type Assignment = { question: string; assignee: { handle: string; displayName: string } | null }

/** Assigns a question to a member of the team, or to nobody with null. Notifies the new assignee. */
export const assignQuestion =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string, { handle }: AssignQuestion): Promise<Result<Assignment>> =>
    db.write(async (tx) => {
      const at = now()
      const found = await findQuestion(tx, actor, id, at)
      if (!found) return refuse('not_found')
      const { brandId, assignedTo: from } = found.question
      const team = await teamOf(tx, brandId)
      const wanted = handle === null ? undefined : handleKey(handle)
      const member = team.find((one) => handleKey(one.handle) === wanted)
      const decision = canAssign(actor, { brandId, from, to: member?.id ?? null })
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (handle !== null && !member) return refuse('invalid', { fields: { handle: 'field.not_on_team' } })
      const assignee = member ? { handle: member.handle, displayName: member.displayName } : null
      if (from === (member?.id ?? null)) return ok({ question: id, assignee })
      await changeQuestion(tx, id, { assignedTo: member?.id ?? null, assignedAt: member ? at : null })
      await appendAudit(tx, {
        ...{ chain: brandId, actorId: actor.id, action: 'question.assign', at },
        ...{ targetKind: 'comment', targetId: id, data: { to: member?.id ?? null } },
      })
      if (member && member.id !== actor.id) {
        const notice = { kind: 'question_assigned', subject: { kind: 'comment' as const, id } }
        await notify(tx, [member.id], { ...notice, path: paths.question(id), actorId: actor.id }, at)
      }
      return ok({ question: id, assignee })
    })

/** `refused`: questions that the actor may not assign so, or that are gone. */
export type Assignments = { assigned: number; refused: number }

/** Assigns several questions to one member of the team, or to nobody; each by the rules for one. */
export const assignQuestions =
  (deps: Deps) =>
  async (actor: Actor, { ids, handle }: AssignQuestions): Promise<Result<Assignments>> => {
    const assign = assignQuestion(deps)
    const results: Result<Assignment>[] = []
    for (const id of new Set(ids)) results.push(await assign(actor, id, { handle }))
    const refused = results.filter((result) => !result.ok)
    const [first] = refused
    if (first && !first.ok && refused.length === results.length) return first
    return ok({ assigned: results.length - refused.length, refused: refused.length })
  }

/** Saves a text to answer with; one of the same title is replaced. */
export const saveReply =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string, { title, body }: SaveReply): Promise<Result<{ id: string }>> =>
    db.write(async (tx) => {
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const decision = canManageReplies(actor, brand.id)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const ofTitle = and(eq(savedReplies.brandId, brand.id), eq(savedReplies.title, title))
      const isNew = (await tx.$count(savedReplies, ofTitle)) === 0
      if (isNew && (await tx.$count(savedReplies, eq(savedReplies.brandId, brand.id))) >= MAX_SAVED_REPLIES)
        return refuse('limit_reached')
      const at = now()
      const [row] = await tx
        .insert(savedReplies)
        .values({ brandId: brand.id, title, body, createdBy: actor.id, createdAt: at })
        .onConflictDoUpdate({ target: [savedReplies.brandId, savedReplies.title], set: { body } })
        .returning({ id: savedReplies.id })
      if (!row) throw new Error('The database stored no reply')
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'reply.save', at },
        ...{ targetKind: 'brand', targetId: brand.id, data: { title } },
      })
      return ok({ id: row.id })
    })

export const deleteReply =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const reply = await savedReplyBy(tx, id)
      if (!reply) return refuse('not_found')
      const decision = canManageReplies(actor, reply.brandId)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      await tx.delete(savedReplies).where(eq(savedReplies.id, id))
      await appendAudit(tx, {
        ...{ chain: reply.brandId, actorId: actor.id, action: 'reply.delete', at: now() },
        ...{ targetKind: 'brand', targetId: reply.brandId, data: { title: reply.title } },
      })
      return ok(null)
    })

/** Promises within how many hours the brand answers. The promise holds for questions that are asked from now on. */
export const promiseAnswers =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, brandKey: string, { hours }: AnswerHours): Promise<Result<{ hours: number | null }>> =>
    db.write(async (tx) => {
      const brand = await brandBy(tx, brandKey)
      if (!brand) return refuse('not_found')
      const decision = canPromiseAnswers(actor, brand.id)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (brand.answerHours === hours) return ok({ hours })
      await tx.update(brands).set({ answerHours: hours }).where(eq(brands.id, brand.id))
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'brand.answer_hours', at: now() },
        ...{ targetKind: 'brand', targetId: brand.id, data: { from: brand.answerHours, to: hours } },
      })
      db.afterCommit(() => events.emit('accessChanged', { brandId: brand.id }))
      return ok({ hours })
    })
