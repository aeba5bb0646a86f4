import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ChangeSource } from '#app/domain/listening/outside/forms.ts'
import { canManageSources } from '#app/domain/listening/policy.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { deleteOutsideItems, sourceById } from '#db/queries/outside.ts'
import { outsideSources } from '#db/schema/index.ts'
import { markHours } from '../roll-up.ts'
import type { OutsideDeps } from './outside-deps.ts'

/** Pauses a feed, asks it again, or deletes a source with everything that came from it. */
export const changeSource =
  ({ db, now, store }: OutsideDeps) =>
  async (
    actor: Actor,
    brandKey: string,
    { source: id, change }: ChangeSource,
  ): Promise<Result<{ name: string }>> => {
    const changed = await db.write(async (tx): Promise<Result<{ name: string; brandId: string }>> => {
      const brand = await brandBy(tx, brandKey)
      const source = await sourceById(tx, id)
      if (!brand || source?.brandId !== brand.id) return refuse('not_found')
      const decision = canManageSources(actor, brand.id)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const { name, url, kind } = source
      if (change !== 'delete' && kind !== 'feed') return refuse('not_found')
      const paused = change === 'pause'
      // A deleted source is paused at once; its items follow in short transactions.
      await tx
        .update(outsideSources)
        .set({ paused: paused || change === 'delete', ...(change === 'resume' && { nextPollAt: now() }) })
        .where(eq(outsideSources.id, id))
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: `outside.${change}` },
        ...{ targetKind: 'brand', targetId: brand.id, data: { name, ...(url && { url }) }, at: now() },
      })
      return ok({ name, brandId: brand.id })
    })
    if (!changed.ok) return changed
    const { name, brandId } = changed.value
    if (change === 'delete') {
      let isEmpty = false
      while (!isEmpty)
        isEmpty = await db.write(async (tx) => {
          const times = await deleteOutsideItems(tx, id)
          if (times.length > 0) await markHours(tx, times)
          else await tx.delete(outsideSources).where(eq(outsideSources.id, id))
          return times.length === 0
        })
      store.forget(brandId)
    }
    return ok({ name })
  }
