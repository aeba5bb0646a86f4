import { type Limits, limited } from '../http/limits.ts'
import { type BranchDeps, chooseBranch } from './choose-branch.ts'
import { forkChapter } from './fork-chapter.ts'
import { viewBranches } from './view-branches.ts'
import { viewMerge } from './view-merge.ts'
import { unvoteBranch, voteOnBranch } from './vote-on-branch.ts'

export const createBranches = (deps: BranchDeps, limits: Limits) => ({
  fork: limited(limits, 'pitch', forkChapter(deps)),
  view: viewBranches(deps),
  merge: viewMerge(deps),
  choose: chooseBranch(deps),
  vote: limited(limits, 'vote', voteOnBranch(deps)),
  unvote: limited(limits, 'vote', unvoteBranch(deps)),
})
