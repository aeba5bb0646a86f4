import { setSanctionCase } from '#db/queries/sanctions.ts'
import type { Tx } from '#db/types.ts'
import { recordDecision } from '../cases/record-decision.ts'

type Imposed = {
  sanctionId: string
  memberId: string
  brandId: string | null
  reason: string
  by: string
  at: Date
}

/**
 * Stores a sanction that was imposed without a case as a decided case, so that the member can appeal like against any
 * decision, and a granted appeal lifts it.
 */
export async function recordAsCase(tx: Tx, { sanctionId: id, memberId, reason, ...imposed }: Imposed) {
  const decided = {
    ...{ ...imposed, subject: { kind: 'sanction' as const, id }, authorId: memberId },
    ...{ decision: 'decline_suspend' as const, message: reason },
  }
  await recordDecision(tx, decided, async (decision) => {
    await setSanctionCase(tx, id, decision)
    return [{ type: 'sanction', id, memberId }]
  })
}
