import { type RevisionDeps, saveRevision } from './cut-revision.ts'
import { approveRevision, declineRevision } from './judge-revision.ts'
import { listChanges } from './list-changes.ts'
import type { Rendered } from './rendered.ts'
import { compareRevisions, creditOfChapter, listRevisions, viewRevision } from './view-revisions.ts'

export const createRevisions = (deps: RevisionDeps, rendered: Rendered) => ({
  save: saveRevision(deps),
  list: listRevisions(deps),
  changes: listChanges(deps),
  view: viewRevision(deps, rendered),
  compare: compareRevisions(deps),
  credit: creditOfChapter(deps),
  approve: approveRevision(deps),
  decline: declineRevision(deps),
})
