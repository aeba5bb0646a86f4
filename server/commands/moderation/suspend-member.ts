import { type Actor, brandRole, isAdmin, isMember, type Member, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { handleKey } from '#app/domain/identity/handle.ts'
import type { LiftSuspension, Suspend } from '#app/domain/moderation/forms.ts'
import { MAX_SUSPENSION_MS } from '#app/domain/moderation/options.ts'
import { canSuspend } from '#app/domain/moderation/policy.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, brandsWithIds } from '#db/queries/brands.ts'
import { brandRolesOf, type MemberRow, memberByHandleKey } from '#db/queries/identity.ts'
import { addSanction, holdingIn, liftSanctions, sanctionsOf, suspendMember } from '#db/queries/sanctions.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Brand = { id: string; slug: string; name: string }
/** Where a suspension applies: a brand, or null for the whole installation. */
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

type Suspension = { member: MemberRow; where: Scope; by: Member }

async function authorize(q: Reader, actor: Actor, handle: string, brand: string | undefined, at: Date) {
  if (!isMember(actor)) return refuse('sign_in')
  const member = await memberByHandleKey(q, handleKey(handle))
  if (!member || member.leftAt) return refuse('not_found')
  const where = await scopeOf(q, actor, brand)
  if (!where.ok) return where
  const brandId = where.value?.id ?? null
  const role = (await brandRolesOf(q, member.id)).find((one) => one.brandId === brandId)?.role
  const facts = { memberId: member.id, brandId, isAdmin: member.role === 'admin', brandRole: role }
  const decision = canSuspend(actor, facts, at)
  return decision.ok ? ok<Suspension>({ member, where: where.value, by: actor }) : decision
}

type Record = { action: string; notice: string; reason: string; until?: Date }

async function record(tx: Tx, { member, where, by }: Suspension, what: Record, at: Date) {
  const { reason, until } = what
  const data = { reason, ...(until && { until: until.toISOString() }) }
  await appendAudit(tx, {
    ...{ chain: where?.id ?? 'platform', actorId: by.id, action: what.action },
    ...{ targetKind: 'member', targetId: member.id, data, at },
  })
  const subject = where
    ? { kind: 'brand' as const, id: where.id }
    : { kind: 'member' as const, id: member.id }
  const kind = where ? `${what.notice}_by_brand` : what.notice
  await notify(
    tx,
    [member.id],
    { kind, subject, path: where ? paths.brand(where.slug) : paths.home(), data },
    at,
  )
}

export type Suspended = {
  id: string
  handle: string
  until: Date
  brand: { slug: string; name: string } | null
}

/** Suspends a member at once, also on open sockets. It replaces an earlier suspension in the same scope. */
export const suspendCommand =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    handle: string,
    { until: requestedUntil, days, reason, brand, seen }: Suspend,
  ): Promise<Result<Suspended>> =>
    db.write(
      async (tx) => {
        const at = now()
        const may = await authorize(tx, actor, handle, brand, at)
        if (!may.ok) return may
        const until = requestedUntil ?? new Date(at.getTime() + (days ?? 0) * DAY_MS)
        const tooLong = until.getTime() - at.getTime() > MAX_SUSPENSION_MS
        if (until <= at || tooLong) return refuse('invalid', { fields: { until: 'field.future' } })
        const { member, where, by } = may.value
        const place = { memberId: member.id, brandId: where?.id ?? null }
        const shown = seen?.split(' ')
        if (shown && (await holdingIn(tx, place, at)).some((one) => !shown.includes(one)))
          return refuse('stale')
        await liftSanctions(tx, place, { at, by: by.id })
        const id = await addSanction(tx, { ...place, until, reason, imposedBy: by.id, createdAt: at })
        if (!where) await suspendMember(tx, member.id, until, reason)
        await record(tx, may.value, { action: 'member.suspend', notice: 'suspended', reason, until }, at)
        db.afterCommit(() => events.emit('accessChanged', { memberId: member.id }))
        return ok({
          id,
          handle: member.handle,
          until,
          brand: where && { slug: where.slug, name: where.name },
        })
      },
      { lock: `sanctions` },
    )

/** Lifts a suspension before its end. Refuses with `not_found` when there is none. */
export const liftCommand =
  ({ db, now, events }: Deps) =>
  async (
    actor: Actor,
    handle: string,
    { reason, brand, sanction }: LiftSuspension,
  ): Promise<Result<{ handle: string }>> =>
    db.write(
      async (tx) => {
        const at = now()
        const may = await authorize(tx, actor, handle, brand, at)
        if (!may.ok) return may
        const { member, where, by } = may.value
        const place = { memberId: member.id, brandId: where?.id ?? null }
        const holding = await holdingIn(tx, place, at)
        if (holding.length > 0 && sanction && !holding.includes(sanction)) return refuse('stale')
        const lifted = await liftSanctions(tx, place, { at, by: by.id })
        if (lifted === 0) return refuse('not_found')
        if (!where) await suspendMember(tx, member.id, null, null)
        await record(tx, may.value, { action: 'member.lift', notice: 'suspension_lifted', reason }, at)
        db.afterCommit(() => events.emit('accessChanged', { memberId: member.id }))
        return ok({ handle: member.handle })
      },
      { lock: `sanctions` },
    )

/** Views a member's current suspensions and the brands for which the actor may suspend them, as far as the actor may see them. */
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
