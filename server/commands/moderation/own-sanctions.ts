import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { dueSanctions, endSanction, latestSanctionsOf, sanctionById } from '#db/queries/sanctions.ts'
import type { Deps } from '../../deps.ts'
import { guarded } from '../../guarded.ts'

/** Lists the actor's own latest sanctions, active ones and ended ones. */
export const viewOwnSanctions =
  ({ db, now }: Deps) =>
  async (actor: Actor) => {
    if (!isMember(actor)) return refuse('sign_in')
    const at = now()
    const rows = await latestSanctionsOf(db.read, actor.id, 50)
    return ok(
      rows.map(({ endedAt, ...one }) => ({
        ...one,
        isActive: endedAt === null && (one.until === null || one.until > at),
      })),
    )
  }

/** Ends one of the actor's own warnings, which the actor has read. */
export const acknowledgeWarning =
  ({ db, now }: Deps) =>
  async (actor: Actor, id: string): Promise<Result<null>> => {
    if (!isMember(actor)) return refuse('sign_in')
    return db.write(async (tx) => {
      const at = now()
      const warning = await sanctionById(tx, id)
      if (warning?.memberId !== actor.id || warning.type !== 'warn') return refuse('not_found')
      const ended = await endSanction(tx, id, { type: 'acknowledged', actorId: actor.id, reason: '', at })
      if (!ended) return ok(null)
      await appendAudit(tx, {
        ...{ chain: warning.brandId ?? 'platform', actorId: actor.id, action: 'member.acknowledge' },
        ...{ targetKind: 'member', targetId: actor.id, data: { sanction: id }, at },
      })
      return ok(null)
    })
  }

const SWEEP_MS = 60 * 1000
const AT_ONCE = 200

/**
 * Records the end of sanctions whose time has passed, and returns their number. The record only: a sanction stops at its
 * time, whether or not its end is recorded.
 */
export const recordEndedSanctions =
  ({ db, now, events }: Deps) =>
  async (): Promise<number> => {
    const due = await dueSanctions(db.read, now(), AT_ONCE)
    for (const { id, memberId, until } of due) {
      const at = until ?? now()
      await db.write((tx) => endSanction(tx, id, { type: 'ended', actorId: null, reason: '', at }))
      events.emit('accessChanged', { memberId })
    }
    return due.length
  }

/** Records ended sanctions every minute. The returned function stops it. */
export function startSanctionSweep(deps: Deps, report: (error: unknown) => void): () => void {
  const timer = setInterval(guarded(report, recordEndedSanctions(deps)), SWEEP_MS).unref()
  return () => clearInterval(timer)
}
