import { type Actor, brandRole, isAdmin, isMember, type Member, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { LiftSanction, SanctionMember } from '#app/domain/moderation/forms.ts'
import { canSanction, MAX_SANCTION_MS } from '#app/domain/moderation/policy.ts'
import { SANCTION_TYPES, type SanctionType } from '#app/domain/moderation/sanctions.ts'
import { brandBy, brandsWithIds } from '#db/queries/brands.ts'
import { brandRolesOf, type MemberRow, memberByHandleKey } from '#db/queries/identity.ts'
import { activeSanctionIds, sanctionsOf } from '#db/queries/sanctions.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { recordDecision } from '../cases/record-decision.ts'
import { imposeSanction, liftSanction } from './impose-sanction.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Brand = { id: string; slug: string; name: string }
/** Where a sanction applies: a brand, or null for the whole installation. */
type Scope = Brand | null

/** The brand `named`; otherwise the installation for an admin, or the only brand that the actor reviews for. */
async function scopeOf(q: Reader, actor: Member, named: string | undefined): Promise<Result<Scope>> {
  if (named !== undefined) {
    const brand = await brandBy(q, named)
    return brand ? ok(brand) : refuse('invalid', { fields: { brand: 'field.choose' } })
  }
  if (isAdmin(actor)) return ok(null)
  const reviewed = actor.brands.filter(({ brandId }) => reviewsForBrand(actor, brandId))
  const [only] = reviewed
  if (!only) return refuse('forbidden')
  if (reviewed.length > 1) return refuse('invalid', { fields: { brand: 'field.choose' } })
  const brand = await brandBy(q, only.brandId)
  return brand ? ok(brand) : refuse('forbidden')
}

type Target = { member: MemberRow; where: Scope; by: Member }

async function authorize(q: Reader, actor: Actor, handle: string, brand: string | undefined, at: Date) {
  if (!isMember(actor)) return refuse('sign_in')
  const member = await memberByHandleKey(q, handleKey(handle))
  if (!member || member.leftAt) return refuse('not_found')
  const where = await scopeOf(q, actor, brand)
  if (!where.ok) return where
  const brandId = where.value?.id ?? null
  const role = (await brandRolesOf(q, member.id)).find((one) => one.brandId === brandId)?.role
  const facts = { memberId: member.id, brandId, isAdmin: member.role === 'admin', brandRole: role }
  const decision = canSanction(actor, facts, at)
  return decision.ok ? ok<Target>({ member, where: where.value, by: actor }) : decision
}

const DATED: readonly SanctionType[] = ['limit', 'suspend']

/** Returns when the sanction ends: null if its type has no date; undefined if the date is not acceptable. */
function endOf({ type, until, days }: SanctionMember, at: Date): Date | null | undefined {
  if (!DATED.includes(type)) return null
  const end = until ?? new Date(at.getTime() + (days ?? 0) * DAY_MS)
  const lasts = end.getTime() - at.getTime()
  return lasts > 0 && lasts <= MAX_SANCTION_MS ? end : undefined
}

type Against = { brandId: string | null; reason: string; by: string; at: Date }

const decisionAgainst = (memberId: string, { brandId, reason, by, at }: Against) => ({
  ...{ brandId, by, at, authorId: memberId, message: reason },
  ...{ subject: { kind: 'member' as const, id: memberId }, decision: 'decline_suspend' as const },
})

export type Sanctioned = {
  id: string
  handle: string
  type: SanctionType
  until: Date | null
  brand: { slug: string; name: string } | null
}

/** Imposes a sanction on a member at once, also on open sockets. It replaces earlier ones of its type in the same place. */
export const sanctionCommand =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, handle: string, input: SanctionMember): Promise<Result<Sanctioned>> =>
    db.write({ lock: `sanctions:${handleKey(handle)}` }, async (tx) => {
      const at = now()
      const may = await authorize(tx, actor, handle, input.brand, at)
      if (!may.ok) return may
      const { type, reason, seen } = input
      const until = endOf(input, at)
      if (until === undefined) return refuse('invalid', { fields: { until: 'field.future' } })
      const { member, where, by } = may.value
      const place = { memberId: member.id, brandId: where?.id ?? null }
      const shown = seen?.split(' ')
      const active = await activeSanctionIds(tx, place, SANCTION_TYPES, at)
      if (shown && active.some((one) => !shown.includes(one))) return refuse('stale')
      for (const id of await activeSanctionIds(tx, place, [type], at))
        await liftSanction(tx, id, { by: by.id, reason, at, isNotified: false })
      const sanction = { ...place, type, until, reason, by: by.id, at }
      let id = ''
      // The decided case is where the member can appeal.
      await recordDecision(tx, decisionAgainst(member.id, sanction), async (ids) => {
        id = await imposeSanction(tx, { ...sanction, ...ids })
        return [{ type: 'sanction', id, memberId: member.id }]
      })
      db.afterCommit(() => events.emit('accessChanged', { memberId: member.id }))
      const brand = where && { slug: where.slug, name: where.name }
      return ok({ id, handle: member.handle, type, until, brand })
    })

/** Lifts a sanction before its end, or all of a place. Refuses with `not_found` when there is none. */
export const liftCommand =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    handle: string,
    { reason, brand, sanction }: LiftSanction,
  ): Promise<Result<{ handle: string }>> =>
    db.write({ lock: `sanctions:${handleKey(handle)}` }, async (tx) => {
      const at = now()
      const may = await authorize(tx, actor, handle, brand, at)
      if (!may.ok) return may
      const { member, where, by } = may.value
      const place = { memberId: member.id, brandId: where?.id ?? null }
      const active = await activeSanctionIds(tx, place, SANCTION_TYPES, at)
      if (active.length === 0) return refuse('not_found')
      if (sanction && !active.includes(sanction)) return refuse('stale')
      for (const id of sanction ? [sanction] : active) await liftSanction(tx, id, { by: by.id, reason, at })
      db.afterCommit(() => events.emit('accessChanged', { memberId: member.id }))
      return ok({ handle: member.handle })
    })

/** Views a member's active sanctions and the brands for which the actor may impose some, as far as the actor may see them. */
export const viewSanctions =
  ({ db, now }: Deps) =>
  async (actor: Actor, handle: string) => {
    const q = db.read
    if (!isMember(actor)) return refuse('sign_in')
    const member = await memberByHandleKey(q, handleKey(handle))
    if (!member || member.leftAt) return refuse('not_found')
    const own = actor.id === member.id
    const theirs = actor.brands.filter(({ brandId }) => reviewsForBrand(actor, brandId))
    if (!own && !isAdmin(actor) && theirs.length === 0) return refuse('forbidden')
    const holding = (await sanctionsOf(q, member.id, now())).filter(
      ({ brand }) => own || isAdmin(actor) || (brand && brandRole(actor, brand.id)),
    )
    const brands = own
      ? []
      : (
          await brandsWithIds(
            q,
            theirs.map(({ brandId }) => brandId),
          )
        ).map(({ slug, name }) => ({ slug, name }))
    return ok({
      ...{ handle: member.handle, displayName: member.displayName, holding, brands },
      everywhere: !own && isAdmin(actor),
    })
  }
