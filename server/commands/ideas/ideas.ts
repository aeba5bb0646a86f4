import type { Deps } from '../../deps.ts'
import { adoptIdea } from '../stories/adopt-idea.ts'
import type { InsertIdea } from '../stories/insert-idea.ts'
import { unvoteIdea, voteOnIdea } from '../votes/vote-on-idea.ts'
import { editIdea, withdrawIdea } from './change-idea.ts'
import { countIdeas, listIdeas, listIdeaTags, mergeTargets, similarIdeas } from './list-ideas.ts'
import { mergeIdea, unmergeIdea } from './merge-idea.ts'
import { pitchIdea } from './pitch-idea.ts'
import { approveIdea, declineIdea } from './review-idea.ts'
import { viewIdea } from './view-idea.ts'

export const createIdeas = (deps: Deps, insertIdea: InsertIdea) => ({
  pitch: pitchIdea(deps),
  vote: voteOnIdea(deps),
  unvote: unvoteIdea(deps),
  edit: editIdea(deps),
  withdraw: withdrawIdea(deps),
  approve: approveIdea(deps),
  decline: declineIdea(deps),
  adopt: adoptIdea(deps, insertIdea),
  merge: mergeIdea(deps),
  unmerge: unmergeIdea(deps),
  view: viewIdea(deps),
  list: listIdeas(deps),
  countByState: countIdeas(deps),
  mergeTargets: mergeTargets(deps),
  tags: listIdeaTags(deps),
  similar: similarIdeas(deps),
})
