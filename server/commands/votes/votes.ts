import type { Deps } from '../../deps.ts'
import { reviewFlag } from './review-flag.ts'
import { countOpenFlags, listFlags } from './list-flags.ts'

export const createVotes = (deps: Deps) => ({
  flags: listFlags(deps),
  countOpen: countOpenFlags(deps),
  reviewFlag: reviewFlag(deps),
})
