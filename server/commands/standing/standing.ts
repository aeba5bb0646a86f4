import { trustedBy } from '#db/queries/standing.ts'
import type { Deps } from '../../deps.ts'
import { changeTrust } from './change-trust.ts'
import { viewStanding } from './view-standing.ts'

export const createStanding = (deps: Deps) => ({
  changeTrust: changeTrust(deps),
  /** Lists the members to whom a brand granted a level. */
  trustedBy: (brandId: string) => trustedBy(deps.db.read, brandId),
  view: viewStanding(deps),
})
