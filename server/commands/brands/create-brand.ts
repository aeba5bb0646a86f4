import { z } from 'zod'
import { type Actor, isAdmin } from '#app/domain/actor.ts'
import { brandSlug } from '#app/domain/brands/forms.ts'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { reference, typedLine, typedText } from '#app/domain/text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandMembers, brands } from '#db/schema/index.ts'
import { isUniqueViolation } from '#db/sql.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'

export const CreateBrand = z
  .object({
    slug: brandSlug,
    name: typedLine({ min: 1, max: 80 }),
    tagline: typedLine({ max: 140 }).default(''),
    about: typedText({ max: 5_000 }).default(''),
    voice: typedText({ max: 2_000 }).default(''),
    ownerId: reference,
  })
  .strict()

/** Stores a brand with its owner. Throws a unique violation when the slug is taken. */
export async function insertBrand(
  tx: Tx,
  { ownerId, ...texts }: z.output<typeof CreateBrand>,
  by: string | null,
  at: Date,
): Promise<{ id: string; slug: string }> {
  const [brand] = await tx
    .insert(brands)
    .values({
      ...texts,
      ...{ nameKey: brandNameKey(texts.name), slugKey: brandNameKey(texts.slug), createdAt: at },
    })
    .returning({ id: brands.id, slug: brands.slug })
  if (!brand) throw new Error('The database stored no brand')
  await indexDocument(tx, 'brand', brand.id)
  await tx.insert(brandMembers).values({ brandId: brand.id, memberId: ownerId, role: 'owner', createdAt: at })
  await appendAudit(tx, {
    ...{ chain: brand.id, actorId: by, action: 'brand.create' },
    ...{ targetKind: 'brand', targetId: brand.id, at },
  })
  return brand
}

/** Creates a brand with its owner. For admins. */
export const createBrand =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    { ownerId, ...input }: z.output<typeof CreateBrand>,
  ): Promise<Result<{ id: string; slug: string }>> => {
    if (!isAdmin(actor)) return refuse(actor.kind === 'visitor' ? 'sign_in' : 'forbidden')
    try {
      return await db.write(async (tx) => {
        const at = now()
        if (!(await memberById(tx, ownerId)))
          return refuse('invalid', { fields: { ownerId: 'field.choose' } })
        return ok(await insertBrand(tx, { ...input, ownerId }, actorId(actor), at))
      })
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('taken', { fields: { slug: 'field.taken' } })
      throw error
    }
  }

const actorId = (actor: Actor) => (actor.kind === 'member' ? actor.id : null)
