import type { Actor } from '#app/domain/actor.ts'
import { managesBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { brandBy } from '#db/queries/brands.ts'
import { proposalsOfBrand } from '#db/queries/credit.ts'
import type { Deps } from '../../deps.ts'

const LIMIT = 50
type OpenProposal = Awaited<ReturnType<typeof proposalsOfBrand>>[number]

/** Lists the brand's credit proposals that are not final, for its managers: the end that comes first is first. */
export const listOpenProposals =
  ({ db }: Deps) =>
  async (actor: Actor, brandKey: string): Promise<Result<{ items: OpenProposal[] }>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    if (!managesBrand(actor, brand.id)) return refuse('forbidden')
    return ok({ items: await proposalsOfBrand(db.read, brand.id, LIMIT) })
  }
