import { and, eq, isNull } from 'drizzle-orm'
import { type Actor, isAdmin, isMember, mayContribute } from '#app/domain/actor.ts'
import type { DecideBrandRequest, RequestBrand } from '#app/domain/brands/forms.ts'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/text.ts'
import { paths } from '#app/paths.ts'
import {
  type BrandRequestRow,
  brandRequestById,
  lastRequestOf,
  similarBrand,
  waitingRequests,
} from '#db/queries/brand-requests.ts'
import { memberById } from '#db/queries/identity.ts'
import { type PageRequest, pageOf } from '#db/queries/pages.ts'
import { brandRequests } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { insertBrand } from './create-brand.ts'

/** Refuses a name that looks like an existing brand's, and an address that is or was another brand's. */
async function checkName(q: Reader, name: string, slug: string): Promise<Refusal | undefined> {
  const similar = await similarBrand(q, { nameKey: brandNameKey(name), slug })
  if (!similar) return undefined
  return refuse(
    'taken',
    similar.sameSlug
      ? { fields: { slug: 'field.taken' } }
      : { fields: { name: 'brand.name_looks_alike' }, detail: { name: similar.name } },
  )
}

/** Whether a slug is free for a new brand, for the check while typing. */
export const checkBrandSlug =
  ({ db }: Deps) =>
  async (actor: Actor, typed: { name: string; slug: string }): Promise<Result<{ slug: string }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const slug = typed.slug || slugOf(typed.name, 'brand')
    return (await checkName(db.read, typed.name, slug)) ?? ok({ slug })
  }

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
      return request ? ok(request) : refuse('already_exists')
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
      return done.length > 0 ? ok(null) : refuse('not_found')
    })

type Decided = { name: string; slug: string }

async function close(tx: Tx, request: BrandRequestRow, by: string, change: Partial<BrandRequestRow>) {
  await tx
    .update(brandRequests)
    .set({ ...change, decidedBy: by })
    .where(eq(brandRequests.id, request.id))
}

/** Approves a request, which creates the brand with the member as its owner, or declines it with words. For admins. */
export const decideBrandRequest =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, id: string, { decision, answer }: DecideBrandRequest): Promise<Result<Decided>> =>
    db.write(
      async (tx) => {
        if (!isMember(actor)) return refuse('sign_in')
        if (!isAdmin(actor)) return refuse('forbidden')
        const request = await brandRequestById(tx, id)
        if (!request) return refuse('not_found')
        if (request.decidedAt) return refuse('stale')
        const at = now()
        const { memberId, name, slug } = request
        if (decision === 'decline') {
          await close(tx, request, actor.id, { outcome: 'declined', decidedAt: at, answer })
          const subject = { kind: 'member' as const, id: memberId }
          const data = { reason: answer }
          const news = {
            kind: 'brand_declined',
            subject,
            path: paths.requestBrand(),
            actorId: actor.id,
            data,
          }
          await notify(tx, [memberId], news, at)
          return ok({ name, slug })
        }
        const member = await memberById(tx, memberId)
        if (!member || member.leftAt) return refuse('not_found')
        const taken = await checkName(tx, name, slug)
        if (taken) return taken
        const texts = { name, slug, tagline: '', about: '', voice: '', ownerId: memberId }
        const brand = await insertBrand(tx, texts, actor.id, at)
        await close(tx, request, actor.id, { outcome: 'approved', decidedAt: at, answer, brandId: brand.id })
        const subject = { kind: 'brand' as const, id: brand.id }
        const news = { kind: 'brand_approved', subject, path: paths.firstSteps(slug), actorId: actor.id }
        await notify(tx, [memberId], news, at)
        db.afterCommit(() => events.emit('accessChanged', { memberId, brandId: brand.id }))
        return ok({ name, slug })
      },
      { lock: 'brand-requests' },
    )

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
