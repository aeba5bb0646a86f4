import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import { pendingRevisionsOfBrand } from '#db/queries/review.ts'
import type { Deps } from '../../deps.ts'
import { heldQuotes } from './held-passages.ts'

/**
 * Returns the phrases that the rules hold in each pending revision of the brand, by chapter id; empty for
 * non-reviewers.
 */
export const phrasesInQueue =
  ({ db, now }: Deps) =>
  async (actor: Actor, brandKey: string): Promise<Result<Record<string, string[]>>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    if (!isMember(actor)) return refuse('sign_in')
    const phrases: Record<string, string[]> = {}
    if (!reviewsForBrand(actor, brand.id)) return ok(phrases)
    for (const pending of await pendingRevisionsOfBrand(db.read, viewerOf(actor, now()), brand.id)) {
      const found = await heldQuotes(db.read, pending, pending)
      if (found.length > 0) phrases[pending.chapter.id] = found
    }
    return ok(phrases)
  }
