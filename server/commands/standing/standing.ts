import { badgesGivenBy } from '#db/queries/badges.ts'
import { trustedBy } from '#db/queries/standing.ts'
import type { Deps } from '../../deps.ts'
import { giveBadge, withdrawBadge } from './change-badge.ts'
import { changeTrust } from './change-trust.ts'
import { viewStanding } from './view-standing.ts'

export const createStanding = (deps: Deps) => ({
  changeTrust: changeTrust(deps),
  giveBadge: giveBadge(deps),
  withdrawBadge: withdrawBadge(deps),
  /** Lists the members to whom a brand gave a badge. */
  badgesGivenBy: (brandId: string) => badgesGivenBy(deps.db.read, brandId),
  /** Lists the members to whom a brand granted a level. */
  trustedBy: (brandId: string) => trustedBy(deps.db.read, brandId),
  view: viewStanding(deps),
})
