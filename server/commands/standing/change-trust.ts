import { and, eq } from 'drizzle-orm'
import { type Actor, isMember, managesBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ChangeTrust } from '#app/domain/standing/forms.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandTrust } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'

/** Grants a member a standing level with a brand regardless of points, or withdraws it. Both are audited. */
export const changeTrust =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, brandId: string, { memberId, level }: ChangeTrust): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!managesBrand(actor, brandId)) return refuse('forbidden')
      if (!(await brandBy(tx, brandId))) return refuse('not_found')
      if (!(await memberById(tx, memberId)))
        return refuse('invalid', { fields: { memberId: 'field.choose' } })
      const row = and(eq(brandTrust.brandId, brandId), eq(brandTrust.memberId, memberId))
      const [before] = await tx.select().from(brandTrust).where(row)
      if ((before?.level ?? 'none') === level) return ok(null)
      const at = now()
      if (level === 'none') await tx.delete(brandTrust).where(row)
      else {
        const grant = { level, grantedBy: actor.id, createdAt: at }
        await tx
          .insert(brandTrust)
          .values({ brandId, memberId, ...grant })
          .onConflictDoUpdate({ target: [brandTrust.brandId, brandTrust.memberId], set: grant })
      }
      await appendAudit(tx, {
        chain: brandId,
        actorId: actor.id,
        action: level === 'none' ? 'trust.withdraw' : 'trust.grant',
        targetKind: 'member',
        targetId: memberId,
        data: { level: level === 'none' ? before?.level : level },
        at,
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId, brandId }))
      return ok(null)
    })
