import { type Actor, isSignedIn, reviewsForBrand } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { auditTargets } from '#db/queries/audit-targets.ts'
import { brandBy } from '#db/queries/brands.ts'
import { figuresOf, flagsOfBrand, openFlagsOfBrand } from '#db/queries/votes.ts'
import type { Deps } from '../../deps.ts'
import { flagSeen } from './review-flag.ts'

/** The bursts of a brand's challenges, with what a person needs to judge them. The ballot stays secret: no names. */
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
      const seen = flagSeen(flag)
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

/** For the tab's number. */
export const countOpenFlags =
  ({ db }: Deps) =>
  (brandId: string): Promise<number> =>
    openFlagsOfBrand(db.read, brandId)
