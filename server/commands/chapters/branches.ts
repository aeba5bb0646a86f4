import { unvoteBranch, voteOnBranch } from '../votes/vote-on-branch.ts'
import { type BranchDeps, chooseBranch } from './choose-branch.ts'
import { forkChapter } from './fork-chapter.ts'
import { viewBranches } from './view-branches.ts'
import { viewMerge } from './view-merge.ts'

export const createBranches = (deps: BranchDeps) => ({
  fork: forkChapter(deps),
  view: viewBranches(deps),
  merge: viewMerge(deps),
  choose: chooseBranch(deps),
  vote: voteOnBranch(deps),
  unvote: unvoteBranch(deps),
})
