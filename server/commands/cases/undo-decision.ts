import { type Actor, isMember } from '#app/domain/actor.ts'
import { CLAIM_MS } from '#app/domain/cases/options.ts'
import { canSeeQueue, canUndo } from '#app/domain/cases/policy.ts'
import { ok, type Result, refuse, requireAll } from '#app/domain/decision.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { type CaseRow, caseBy, changeCase, openCaseAbout } from '#db/queries/cases.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { effectsOf } from './case-facts.ts'
import { emitAccessChange } from './decide-case.ts'
import { invertEffects } from './invert-effects.ts'

/** Puts a decided case back into the queue, as if it had not been decided. */
export async function reopenCase(
  tx: Tx,
  row: CaseRow,
  { by, at, claim }: { by: string; at: Date; claim: boolean },
): Promise<void> {
  await invertEffects(tx, await effectsOf(tx, row), { mode: 'undo', row, by, at })
  // Inverting may have opened another case of the same subject, which replaces this one.
  const subject = { kind: row.subjectKind, id: row.subjectId }
  const another = await openCaseAbout(tx, subject)
  await changeCase(tx, row.id, {
    ...{ decision: null, decisionId: null, decidedBy: null, decidedAt: null, waitMs: null, deliverAt: null },
    ...(another
      ? { state: 'closed' as const }
      : {
          state: 'open' as const,
          claimedBy: claim ? by : null,
          claimUntil: claim ? new Date(at.getTime() + CLAIM_MS) : null,
        }),
  })
}

/** Undoes decisions within their eight seconds. The cases return to the queue, claimed by the person who undid them. */
export const undo =
  (deps: Deps) =>
  async (actor: Actor, caseIds: readonly string[]): Promise<Result<{ undone: string[] }>> =>
    deps.db.write(async (tx) => {
      const at = deps.now()
      const undone: string[] = []
      for (const caseId of caseIds) {
        const row = await caseBy(tx, caseId)
        if (!row) return refuse('not_found')
        const may = requireAll(canSeeQueue(actor, row.brandId), canUndo(actor, row, at))
        if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
        await reopenCase(tx, row, { by: actor.id, at, claim: true })
        const { brandId } = row
        await appendCaseEvent(tx, { caseId, brandId, type: 'undone', actorId: actor.id, at })
        emitAccessChange(deps, row)
        undone.push(caseId)
      }
      return ok({ undone })
    })
