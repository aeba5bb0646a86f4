import { and, eq, isNull } from 'drizzle-orm'
import { type Actor, isAdmin, isMember, mayContribute } from '#app/domain/actor.ts'
import type { DecideBrandRequest, RequestBrand } from '#app/domain/brands/forms.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { lastRequestOf, waitingRequests } from '#db/queries/brand-requests.ts'
import { type PageRequest, pageOf } from '#db/queries/pages.ts'
import { brandRequests } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { closeCases, openCase } from '../cases/open-case.ts'
import { type BrandDecided, checkName, decideRequest, requestSubject } from './decide-brand-request.ts'

/** Whether a slug is free for a new brand, for the check while typing. */
export const checkBrandSlug =
  ({ db }: Deps) =>
  async (actor: Actor, typed: { name: string; slug: string }): Promise<Result<{ slug: string }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    return (await checkName(db.read, typed.name, typed.slug)) ?? ok({ slug: typed.slug })
  }

const REQUEST_P = 0.08

/** Asks the administrators for a brand. A member has at most one open request. */
export const requestBrand =
  ({ db, now }: Deps) =>
  async (actor: Actor, form: RequestBrand): Promise<Result<{ id: string }>> =>
    db.write(async (tx) => {
      const may = mayContribute(actor, now(), null)
      if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
      const taken = await checkName(tx, form.name, form.slug)
      if (taken) return taken
      const [request] = await tx
        .insert(brandRequests)
        .values({ ...form, memberId: actor.id, createdAt: now() })
        .onConflictDoNothing()
        .returning({ id: brandRequests.id })
      if (!request) return refuse('already_exists')
      await openCase(tx, {
        ...{ brandId: null, kind: 'brand_request', subject: requestSubject(request.id), authorId: actor.id },
        ...{ reasons: [{ kind: 'brand_request', p: REQUEST_P }], at: now() },
      })
      return ok(request)
    })

/** Takes the actor's own open request back. */
export const withdrawBrandRequest =
  ({ db, now }: Deps) =>
  async (actor: Actor): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      const own = and(eq(brandRequests.memberId, actor.id), isNull(brandRequests.decidedAt))
      const done = await tx
        .update(brandRequests)
        .set({ outcome: 'withdrawn', decidedAt: now() })
        .where(own)
        .returning({ id: brandRequests.id })
      const closing = { by: actor.id, outcome: 'withdrawn', at: now() }
      for (const { id } of done) await closeCases(tx, requestSubject(id), closing)
      return done.length > 0 ? ok(null) : refuse('not_found')
    })

/**
 * Approves a request, which creates the brand with the member as its owner, or declines it with a message. For
 * admins.
 */
export const decideBrandRequest =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, id: string, { decision, answer }: DecideBrandRequest): Promise<Result<BrandDecided>> =>
    db.write({ lock: 'brand-requests' }, async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!isAdmin(actor)) return refuse('forbidden')
      const done = await decideRequest(tx, { id, decision, answer, by: actor.id }, now())
      if (!done.ok) return done
      const { memberId, brandId, ...decided } = done.value
      if (brandId) db.afterCommit(() => events.emit('accessChanged', { memberId, brandId }))
      return ok(decided)
    })

/** Views the actor's newest request. */
export const ownBrandRequest =
  ({ db }: Deps) =>
  async (actor: Actor) =>
    isMember(actor) ? ((await lastRequestOf(db.read, actor.id)) ?? null) : null

/** Lists the requests that wait, oldest first. For admins. */
export const listBrandRequests =
  ({ db }: Deps) =>
  async (actor: Actor, page: PageRequest) => {
    if (!isAdmin(actor)) return refuse('forbidden')
    const rows = [...(await waitingRequests(db.read, page))]
    return ok(
      pageOf(
        rows,
        page.limit,
        ({ createdAt, id }) => [createdAt.toISOString(), id],
        (row) => row,
      ),
    )
  }
