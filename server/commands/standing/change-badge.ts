import { and, eq } from 'drizzle-orm'
import { type Actor, isMember, managesBrand, mayContribute } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { GiveBadge } from '#app/domain/standing/forms.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandBadges } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

async function checkChange(tx: Tx, actor: Actor, brandId: string, memberId: string, at: Date) {
  if (!isMember(actor)) return refuse('sign_in')
  if (!managesBrand(actor, brandId)) return refuse('forbidden')
  const may = mayContribute(actor, at, brandId)
  if (!may.ok) return may
  const brand = await brandBy(tx, brandId)
  if (!brand) return refuse('not_found')
  const member = await memberById(tx, memberId)
  if (!member || member.leftAt) return refuse('invalid', { fields: { memberId: 'field.choose' } })
  return ok({ actor, brand, member })
}

const badgeOf = (brandId: string, memberId: string) =>
  and(eq(brandBadges.brandId, brandId), eq(brandBadges.memberId, memberId))

/** Gives a member the brand's expert badge, or changes its label. */
export const giveBadge =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandId: string, { memberId, label }: GiveBadge): Promise<Result<null>> =>
    db.write(async (tx) => {
      const at = now()
      const checked = await checkChange(tx, actor, brandId, memberId, at)
      if (!checked.ok) return checked
      const [before] = await tx.select().from(brandBadges).where(badgeOf(brandId, memberId))
      if (before?.label === label) return ok(null)
      const badge = { label, grantedBy: checked.value.actor.id, createdAt: at }
      await tx
        .insert(brandBadges)
        .values({ brandId, memberId, ...badge })
        .onConflictDoUpdate({ target: [brandBadges.brandId, brandBadges.memberId], set: badge })
      await record(tx, checked.value, { action: 'badge.give', label, at })
      return ok(null)
    })

/** Withdraws the brand's badge from a member; without a badge nothing changes. */
export const withdrawBadge =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandId: string, memberId: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const at = now()
      const checked = await checkChange(tx, actor, brandId, memberId, at)
      if (!checked.ok) return checked
      const [gone] = await tx
        .delete(brandBadges)
        .where(badgeOf(brandId, memberId))
        .returning({ label: brandBadges.label })
      if (gone) await record(tx, checked.value, { action: 'badge.withdraw', label: gone.label, at })
      return ok(null)
    })

type Change = { action: 'badge.give' | 'badge.withdraw'; label: string; at: Date }
type Checked = { actor: { id: string }; brand: { id: string }; member: { id: string; handle: string } }

/** Audits the change and notifies the member. */
async function record(tx: Tx, { actor, brand, member }: Checked, { action, label, at }: Change) {
  await appendAudit(tx, {
    ...{ chain: brand.id, actorId: actor.id, action, targetKind: 'member', targetId: member.id },
    ...{ data: { label }, at },
  })
  if (actor.id === member.id) return
  const kind = action === 'badge.give' ? 'badge_given' : 'badge_withdrawn'
  const subject = { kind: 'brand' as const, id: brand.id }
  await notify(
    tx,
    [member.id],
    { kind, subject, path: paths.member(member.handle), data: { reason: label } },
    at,
  )
}
