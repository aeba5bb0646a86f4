import type { Deps } from '../deps.ts'
import { type Limits, limited } from '../http/limits.ts'
import { forkChapter } from './fork-chapter.ts'
import { viewBranches } from './view-branches.ts'
import { unvoteBranch, voteOnBranch } from './vote-on-branch.ts'

export const createBranches = (deps: Deps, limits: Limits) => ({
  fork: limited(limits, 'pitch', forkChapter(deps)),
  view: viewBranches(deps),
  vote: limited(limits, 'vote', voteOnBranch(deps)),
  unvote: limited(limits, 'vote', unvoteBranch(deps)),
})
