import { eq } from 'drizzle-orm'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { paths } from '#app/paths.ts'
import { type BrandRequestRow, brandRequestById, similarBrand } from '#db/queries/brand-requests.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandRequests } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import { closeCases } from '../cases/open-case.ts'
import { notify } from '../notices/notify.ts'
import { insertBrand } from './create-brand.ts'

/** Refuses a name that looks like an existing brand's, and an address that is or was another brand's. */
export async function checkName(q: Reader, name: string, slug: string): Promise<Refusal | undefined> {
  const similar = await similarBrand(q, { nameKey: brandNameKey(name), slug })
  if (!similar) return undefined
  return refuse(
    'taken',
    similar.sameSlug
      ? { fields: { slug: 'field.taken' } }
      : { fields: { name: 'field.brand_looks_alike' }, detail: { name: similar.name } },
  )
}

export const requestSubject = (id: string) => ({ kind: 'brand' as const, id })

export type BrandDecided = { name: string; slug: string }
type Outcome = { id: string; decision: 'approve' | 'decline'; answer: string; by: string }

async function close(
  tx: Tx,
  request: BrandRequestRow,
  by: string,
  change: Partial<BrandRequestRow>,
  at: Date,
) {
  await tx
    .update(brandRequests)
    .set({ ...change, decidedBy: by, decidedAt: at })
    .where(eq(brandRequests.id, request.id))
  await closeCases(tx, requestSubject(request.id), { by, outcome: change.outcome ?? '', at })
}

/** Creates the brand with the member as its owner, or declines it, and notifies the member. Checks no permission. */
export async function decideRequest(
  tx: Tx,
  { id, decision, answer, by }: Outcome,
  at: Date,
): Promise<Result<BrandDecided & { memberId: string; brandId: string | null }>> {
  const request = await brandRequestById(tx, id)
  if (!request) return refuse('not_found')
  if (request.decidedAt) return refuse('stale')
  const { memberId, name, slug } = request
  if (decision === 'decline') {
    await close(tx, request, by, { outcome: 'declined', answer }, at)
    const news = { kind: 'brand_declined', subject: { kind: 'member' as const, id: memberId }, actorId: by }
    await notify(tx, [memberId], { ...news, path: paths.requestBrand(), data: { reason: answer } }, at)
    return ok({ name, slug, memberId, brandId: null })
  }
  const member = await memberById(tx, memberId)
  if (!member || member.leftAt) return refuse('not_found')
  const taken = await checkName(tx, name, slug)
  if (taken) return taken
  const texts = { name, slug, tagline: '', about: '', voice: '', ownerId: memberId }
  const brand = await insertBrand(tx, texts, by, at)
  await close(tx, request, by, { outcome: 'approved', answer, brandId: brand.id }, at)
  const subject = { kind: 'brand' as const, id: brand.id }
  await notify(
    tx,
    [memberId],
    { kind: 'brand_approved', subject, path: paths.firstSteps(slug), actorId: by },
    at,
  )
  return ok({ name, slug, memberId, brandId: brand.id })
}
