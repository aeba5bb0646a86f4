import { eq } from 'drizzle-orm'
import { type Actor, isAdmin, isMember, managesBrand } from '#app/domain/actor.ts'
import { checkAccent } from '#app/domain/brands/accent.ts'
import type { ChangeBrand } from '#app/domain/brands/forms.ts'
import { brandNameKey } from '#app/domain/brands/name-key.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { brands } from '#db/schema/index.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { changedFields } from '../changed-fields.ts'

/** The stored columns of a chosen colour; all empty for a colour that is drawn from the name. */
function accentColumns(typed: string) {
  const checked = typed === '' ? undefined : checkAccent(typed)
  if (!checked?.ok) return { accent: '', accentLight: '', accentDark: '' }
  const { chosen, pair } = checked.accent
  return { accent: chosen, accentLight: pair.light, accentDark: pair.dark }
}

export const changeBrand =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandId: string, input: ChangeBrand): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!managesBrand(actor, brandId)) return refuse('forbidden')
      const brand = await brandBy(tx, brandId)
      if (!brand) return refuse('not_found')
      const { accent, ...texts } = input
      const changes = changedFields(brand, {
        ...texts,
        ...(accent === undefined ? {} : accentColumns(accent)),
        ...(texts.name === undefined ? {} : { nameKey: brandNameKey(texts.name) }),
      })
      if (Object.keys(changes).length === 0) return ok(null)
      await tx.update(brands).set(changes).where(eq(brands.id, brandId))
      await indexDocument(tx, 'brand', brandId)
      await appendAudit(tx, {
        chain: brandId,
        actorId: actor.id,
        action: 'brand.change',
        targetKind: 'brand',
        targetId: brandId,
        data: { fields: Object.keys(changes) },
        at: now(),
      })
      return ok(null)
    })

/** Marks a brand as verified, or removes the mark. For admins. */
export const verifyBrand =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, brandId: string, verified: boolean): Promise<Result<null>> =>
    db.write(async (tx) => {
      if (!isMember(actor)) return refuse('sign_in')
      if (!isAdmin(actor)) return refuse('forbidden')
      const at = now()
      const changed = await tx
        .update(brands)
        .set({ verifiedAt: verified ? at : null })
        .where(eq(brands.id, brandId))
        .returning({ id: brands.id })
      if (changed.length === 0) return refuse('not_found')
      await appendAudit(tx, {
        chain: brandId,
        actorId: actor.id,
        action: verified ? 'brand.verify' : 'brand.unverify',
        targetKind: 'brand',
        targetId: brandId,
        at,
      })
      // Clears the page cache, because cached pages show which brands are verified.
      db.afterCommit(() => events.emit('accessChanged', { brandId }))
      return ok(null)
    })
