import type { Deps } from '../../deps.ts'
import { countOpenFlags, listFlags, reviewFlag } from './review-flag.ts'

export const createVotes = (deps: Deps) => ({
  flags: listFlags(deps),
  countOpen: countOpenFlags(deps),
  reviewFlag: reviewFlag(deps),
})
