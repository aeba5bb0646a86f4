import { approvePart } from './approve-part.ts'
import { saveRevision } from './create-revision.ts'
import { approveRevision, declineRevision } from './review-revision.ts'
import { listChanges } from './list-changes.ts'
import { phrasesInQueue } from './phrases-in-queue.ts'
import type { Rendered } from './render-cache.ts'
import { sinceLooked } from './changes-since-last-view.ts'
import { previewTakeBack, type TakeBackDeps, takeBack } from './undo-changes.ts'
import { compareRevisions, creditOfChapter, listRevisions, viewRevision } from './view-revisions.ts'

export const createRevisions = (deps: TakeBackDeps, rendered: Rendered) => ({
  save: saveRevision(deps),
  list: listRevisions(deps),
  changes: listChanges(deps),
  view: viewRevision(deps, rendered),
  compare: compareRevisions(deps),
  credit: creditOfChapter(deps),
  approve: approveRevision(deps),
  approvePart: approvePart(deps),
  decline: declineRevision(deps),
  phrasesInQueue: phrasesInQueue(deps),
  sinceLooked: sinceLooked(deps),
  takeBack: takeBack(deps),
  previewTakeBack: previewTakeBack(deps),
})
