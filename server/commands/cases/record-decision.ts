import type { Effect } from '#app/domain/cases/effects.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { changeCase } from '#db/queries/cases.ts'
import type { Tx } from '#db/types.ts'
import { publishCaseDecided } from '../webhooks/publish-event.ts'
import { openCase } from './open-case.ts'

type DirectDecision = {
  brandId: string | null
  challengeId?: string | null
  subject: CaseSubject
  authorId: string | null
  decision: CaseDecision
  message: string
  by: string
  at: Date
}

/**
 * Records a decision that was made outside the queue, such as hiding an item from its page, as a decided case: the
 * person concerned can appeal against it like against any other. `carryOut` carries the decision out and returns its
 * effects.
 */
export async function recordDecision(
  tx: Tx,
  { brandId, challengeId = null, subject, authorId, decision, message, by, at }: DirectDecision,
  carryOut: (ids: { caseId: string; decisionId: string }) => Promise<Effect[]>,
): Promise<string> {
  const caseId = await openCase(tx, {
    brandId,
    challengeId,
    kind: 'held',
    subject,
    authorId,
    reasons: [],
    at,
  })
  await changeCase(tx, caseId, {
    ...{ state: 'decided', decision, decidedBy: by, decidedAt: at },
    ...{ claimedBy: null, claimUntil: null },
  })
  const event = { caseId, brandId, at, actorId: by }
  const decisionId = await appendCaseEvent(tx, { ...event, type: 'decided', data: { decision, message } })
  await changeCase(tx, caseId, { decisionId })
  const effects = await carryOut({ caseId, decisionId })
  await appendCaseEvent(tx, { ...event, type: 'delivered', data: { effects } })
  await publishCaseDecided(tx, { caseId, brandId, at })
  return caseId
}
