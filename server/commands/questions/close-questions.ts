import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { CloseQuestions } from '#app/domain/questions/forms.ts'
import type { ClosingReason } from '#app/domain/questions/options.ts'
import { canCloseQuestion } from '#app/domain/questions/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { askersOfQuestions } from '#db/queries/listening.ts'
import { changeQuestion } from '#db/queries/questions.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { findQuestion } from './find-question.ts'

/** `refused`: questions that the actor may not close or open so, that have an answer, or that are gone. */
export type ClosedQuestions = { changed: number; refused: number }

const closeOne = (
  { db, now }: Deps,
  actor: Actor,
  id: string,
  reason: ClosingReason | null,
): Promise<Result<null>> =>
  db.write(async (tx) => {
    const at = now()
    const found = await findQuestion(tx, actor, id, at)
    if (!found) return refuse('not_found')
    const { brandId, closedFor, answeredAt } = found.question
    const decision = canCloseQuestion(actor, { brandId, isAnswered: answeredAt !== null })
    if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
    if (closedFor === reason) return ok(null)
    await changeQuestion(tx, id, { closedFor: reason, closedAt: reason === null ? null : at })
    await appendAudit(tx, {
      ...{
        chain: brandId,
        actorId: actor.id,
        action: reason === null ? 'question.reopen' : 'question.close',
      },
      ...{ at, targetKind: 'comment', targetId: id, data: { reason } },
    })
    if (reason === null || closedFor !== null) return ok(null)
    const askers = (await askersOfQuestions(tx, [id])).map(({ memberId }) => memberId)
    const notice = {
      kind: 'question_closed',
      subject: { kind: 'comment' as const, id },
      path: paths.question(id),
    }
    await notify(
      tx,
      askers.filter((memberId) => memberId !== actor.id),
      { ...notice, actorId: actor.id },
      at,
    )
    return ok(null)
  })

/**
 * Closes questions that need no answer of the team, and notifies everybody who asks; without a reason it opens them
 * again.
 */
export const closeQuestions =
  (deps: Deps) =>
  async (actor: Actor, { ids, reason }: CloseQuestions): Promise<Result<ClosedQuestions>> => {
    const results: Result<null>[] = []
    for (const id of new Set(ids)) results.push(await closeOne(deps, actor, id, reason))
    const refused = results.filter((result) => !result.ok)
    const [first] = refused
    if (first && !first.ok && refused.length === results.length) return first
    return ok({ changed: results.length - refused.length, refused: refused.length })
  }
