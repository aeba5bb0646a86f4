import { type Actor, isMember } from '#app/domain/actor.ts'
import type { AppealCase } from '#app/domain/cases/forms.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import { canAppeal, concerns } from '#app/domain/cases/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { eventsOfCase } from '#db/queries/case-events.ts'
import { appealOf, type CaseRow, caseBy } from '#db/queries/cases.ts'
import { sanctionOfDecision } from '#db/queries/sanctions.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { openCase } from './open-case.ts'
import { SUBJECTS } from './subjects/subjects.ts'

/** People wait for an answer, so that an appeal begins in the second highest band. */
const APPEAL_P = 0.4

async function appealFacts(q: Reader, row: CaseRow) {
  const appeal = row.decisionId === null ? undefined : await appealOf(q, row.decisionId)
  return { facts: { ...row, delivered: row.deliverAt === null, appealed: appeal !== undefined }, appeal }
}

/** Appeals against a decision, once, in one's own words. A suspended or banned person may do so too. */
export const appeal =
  ({ db, now }: Deps) =>
  async (actor: Actor, caseId: string, { text }: AppealCase): Promise<Result<{ id: string }>> =>
    db.write({ lock: `case:${caseId}` }, async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const row = await caseBy(tx, caseId)
      if (!row) return refuse('not_found')
      const { facts } = await appealFacts(tx, row)
      const may = canAppeal(actor, facts)
      if (!may.ok || row.decisionId === null) return may.ok ? refuse('not_open') : may
      const { brandId, challengeId } = row
      const id = await openCase(tx, {
        ...{ brandId, challengeId, kind: 'appeal', authorId: actor.id, at: now() },
        ...{ subject: { kind: 'case', id: caseId }, parentDecision: row.decisionId },
        reasons: [{ kind: 'appeal', p: APPEAL_P, detail: text }],
      })
      return ok({ id })
    })

type AppealState = 'waiting' | 'granted' | 'kept'

async function decisionOf(
  q: Reader,
  row: CaseRow,
): Promise<{ decision: CaseDecision; message: string } | null> {
  if (row.decisionId === null || row.deliverAt !== null) return null
  const decided = (await eventsOfCase(q, row.id)).find(({ id }) => id === row.decisionId)
  const { decision, message = '' } = (decided?.data ?? {}) as { decision?: CaseDecision; message?: string }
  return decision ? { decision, message } : null
}

/** Views a decision for the person concerned: what was decided and why, and the appeal with its answer. */
export const viewAppeal =
  ({ db }: Deps) =>
  async (actor: Actor, caseId: string) => {
    if (!isMember(actor)) return refuse('sign_in')
    const q = db.read
    const known = await caseBy(q, caseId)
    // The address of an appeal shows the decision that it contests.
    const row = known?.kind === 'appeal' ? await caseBy(q, known.subjectId) : known
    // Members who are not concerned do not learn that the case exists.
    if (!row || !concerns(row, actor.id)) return refuse('not_found')
    const decided = await decisionOf(q, row)
    const view = await SUBJECTS[row.subjectKind].view(q, row.subjectId)
    const sanction =
      decided && row.decisionId ? await sanctionOfDecision(q, actor.id, row.decisionId) : undefined
    const { facts, appeal: contested } = await appealFacts(q, row)
    const answered = contested ? await decisionOf(q, contested) : null
    const state: AppealState =
      answered === null ? 'waiting' : answered.decision === 'grant' ? 'granted' : 'kept'
    return ok({
      ...{ id: row.id, kind: row.kind, subjectKind: row.subjectKind, openedAt: row.openedAt },
      ...{ brandId: row.brandId, challengeId: row.challengeId },
      waits: row.state === 'open' || row.deliverAt !== null,
      ...{ text: view?.text ?? '', place: view?.place ?? '', path: view?.path ?? null },
      decision: decided && { ...decided, at: row.decidedAt ?? row.openedAt },
      /** The sanction that the decision imposed on the reader, with its place and end. */
      sanction: sanction ? { type: sanction.type, brand: sanction.brand, until: sanction.until } : null,
      mayAppeal: canAppeal(actor, facts),
      appeal: contested && {
        ...{ state, text: contested.reasons[0]?.detail ?? '', at: contested.openedAt },
        answer: answered?.message ?? null,
      },
    })
  }
