import { and, eq } from 'drizzle-orm'
import { type Actor, brandRole, isAdmin, isMember } from '#app/domain/actor.ts'
import type { ChangeTeam } from '#app/domain/brands/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, brandTeam } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandMembers } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'

/** Adds to the team, changes a role, or with `none` takes someone out; the last owner stays. */
export const changeTeam =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, brandId: string, { memberId, role }: ChangeTeam): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!isAdmin(actor) && brandRole(actor, brandId) !== 'owner') return refuse('forbidden')
      if (!(await brandBy(tx, brandId))) return refuse('not_found')
      if (!(await memberById(tx, memberId)))
        return refuse('invalid', { fields: { memberId: 'field.choose' } })
      const team = await tx.select().from(brandMembers).where(eq(brandMembers.brandId, brandId))
      const owners = team.filter((one) => one.role === 'owner')
      if (role !== 'owner' && owners.length === 1 && owners[0]?.memberId === memberId)
        return refuse('last_owner')
      const row = and(eq(brandMembers.brandId, brandId), eq(brandMembers.memberId, memberId))
      if (role === 'none') await tx.delete(brandMembers).where(row)
      else {
        await tx
          .insert(brandMembers)
          .values({ brandId, memberId, role, createdAt: now() })
          .onConflictDoUpdate({ target: [brandMembers.brandId, brandMembers.memberId], set: { role } })
      }
      await appendAudit(tx, {
        chain: brandId,
        actorId: actor.id,
        action: 'team.change',
        targetKind: 'member',
        targetId: memberId,
        data: { role },
        at: now(),
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId, brandId }))
      return ok(null)
    })

export const teamOf =
  ({ db }: Deps) =>
  (brandId: string) =>
    brandTeam(db.read, brandId)
