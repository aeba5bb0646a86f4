import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { endSessions, revokeTokens } from '#db/queries/identity.ts'
import {
  addSanction,
  endSanction,
  type SanctionRow,
  sanctionById,
  setSanctionCase,
} from '#db/queries/sanctions.ts'
import type { Tx } from '#db/types.ts'
import { recordDecision } from '../cases/record-decision.ts'
import { notify } from '../notices/notify.ts'

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
async function recordAsCase(tx: Tx, { sanctionId: id, memberId, reason, ...imposed }: Imposed) {
  const decided = {
    ...{ ...imposed, subject: { kind: 'sanction' as const, id }, authorId: memberId },
    ...{ decision: 'decline_suspend' as const, message: reason },
  }
  await recordDecision(tx, decided, async (decision) => {
    await setSanctionCase(tx, id, decision)
    return [{ type: 'sanction', id, memberId }]
  })
}

type NewSanction = {
  memberId: string
  /** Null for the whole installation. */
  brandId: string | null
  type: SanctionType
  /** Required for limits and suspensions, null for warnings and bans. */
  until: Date | null
  reason: string
  /** The moderation decision that imposes it, and the case in which the member can appeal. */
  decisionId: string | null
  caseId?: string | null
  by: string
  at: Date
  /** False if the member is notified later, by `notifySanctioned`. */
  isNotified?: boolean
}

const IMPOSED = { warn: 'warned', limit: 'limited', suspend: 'suspended', ban: 'banned' } as const
const LIFTED = {
  warn: 'warning_lifted',
  limit: 'limit_lifted',
  suspend: 'suspension_lifted',
  ban: 'ban_lifted',
} as const

/**
 * Imposes a sanction: stores and audits it, notifies the member, and ends the sessions and tokens of a member who is
 * banned everywhere. The sanction adds to the earlier ones. After the commit the caller must emit `accessChanged` for
 * the member, which closes open sockets.
 */
export async function imposeSanction(tx: Tx, sanction: NewSanction): Promise<string> {
  const { isNotified = true, by, at, ...row } = sanction
  const id = await addSanction(tx, { ...row, imposedBy: by, createdAt: at })
  const { memberId, brandId, type, until, reason } = row
  if (row.decisionId === null) await recordAsCase(tx, { sanctionId: id, memberId, brandId, reason, by, at })
  if (type === 'ban' && brandId === null) {
    await endSessions(tx, memberId)
    await revokeTokens(tx, memberId, at)
  }
  await appendAudit(tx, {
    ...{ chain: brandId ?? 'platform', actorId: by, action: `member.${type}` },
    ...{ targetKind: 'member', targetId: memberId, at },
    data: { reason, sanction: id, ...(until && { until: until.toISOString() }) },
  })
  if (isNotified) await notifySanctioned(tx, id, at)
  return id
}

type Placed = Pick<SanctionRow, 'brandId' | 'memberId'>
type Told = { kind: string; reason: string; until?: Date | null }

async function notifyMember(tx: Tx, { brandId, memberId }: Placed, { kind, reason, until }: Told, at: Date) {
  const subject = brandId
    ? { kind: 'brand' as const, id: brandId }
    : { kind: 'member' as const, id: memberId }
  const data = { reason, ...(until && { until: until.toISOString() }) }
  const notice = { kind: brandId ? `${kind}_by_brand` : kind, subject, path: paths.ownSanctions(), data }
  await notify(tx, [memberId], notice, at)
}

/** Notifies the member of a sanction that was imposed with `isNotified: false`. */
export async function notifySanctioned(tx: Tx, id: string, at: Date): Promise<void> {
  const row = await sanctionById(tx, id)
  if (row) await notifyMember(tx, row, { kind: IMPOSED[row.type], reason: row.reason, until: row.until }, at)
}

type Lift = {
  by: string
  reason: string
  at: Date /** False if the member gets no notice. */
  isNotified?: boolean
}

/**
 * Ends an active sanction, audits it and notifies the member; returns false if it had ended before. After the commit
 * the caller must emit `accessChanged` for the member.
 */
export async function liftSanction(
  tx: Tx,
  id: string,
  { by, reason, at, isNotified = true }: Lift,
): Promise<boolean> {
  const lifted = await endSanction(tx, id, { type: 'lifted', actorId: by, reason, at })
  if (!lifted) return false
  await appendAudit(tx, {
    ...{ chain: lifted.brandId ?? 'platform', actorId: by, action: 'member.lift' },
    ...{ targetKind: 'member', targetId: lifted.memberId, at, data: { reason, sanction: id } },
  })
  if (isNotified) await notifyMember(tx, lifted, { kind: LIFTED[lifted.type], reason }, at)
  return true
}
