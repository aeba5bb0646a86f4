import { type Actor, isSignedIn, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { auditTargets } from '#db/queries/audit-targets.ts'
import { brandBy } from '#db/queries/brands.ts'
import { figuresOf, flagsOfBrand, openFlagsOfBrand } from '#db/queries/vote-flags.ts'
import type { Deps } from '../../deps.ts'
import { flagVersion } from './review-flag.ts'

/** Lists the bursts in a brand's challenges with the figures that a reviewer needs. It names no voters, because ballots are secret. */
export const listFlags =
  ({ db }: Deps) =>
  async (actor: Actor, brandKey: string) => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    const signedIn = isSignedIn(actor)
    if (!signedIn.ok) return signedIn
    if (!reviewsForBrand(actor, brand.id)) return refuse('forbidden')
    const rows = await flagsOfBrand(db.read, brand.id)
    const targets = await auditTargets(
      db.read,
      'team',
      rows.map((row) => row.flag),
    )
    const items = []
    for (const { flag, challenge } of rows) {
      const { id, kind, state, reason, decidedAt, createdAt, targetKind } = flag
      const target = targets.get(`${targetKind}:${flag.targetId}`) ?? null
      const figures = await figuresOf(db.read, flag)
      const seen = flagVersion(flag)
      items.push({
        id,
        seen,
        kind,
        state,
        reason,
        decidedAt,
        createdAt,
        targetKind,
        target,
        challenge,
        ...figures,
      })
    }
    return ok({ items })
  }

/** Counts the open flags, for the number on the tab. */
export const countOpenFlags =
  ({ db }: Deps) =>
  (brandId: string): Promise<number> =>
    openFlagsOfBrand(db.read, brandId)
