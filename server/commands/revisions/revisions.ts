import { approvePart } from './approve-part.ts'
import { changesSinceLastView } from './changes-since-last-view.ts'
import { saveRevision } from './create-revision.ts'
import { phrasesInQueue, viewHeldPassages } from './held-passages.ts'
import { listChanges } from './list-changes.ts'
import type { RenderCache } from './render-cache.ts'
import { approveRevision, declineRevision } from './review-revision.ts'
import { previewUndo, type UndoDeps, undoChanges } from './undo-changes.ts'
import { compareRevisions, creditOfChapter, listRevisions, viewRevision } from './view-revisions.ts'

export const createRevisions = (deps: UndoDeps, renderCache: RenderCache) => ({
  save: saveRevision(deps),
  list: listRevisions(deps),
  changes: listChanges(deps),
  view: viewRevision(deps, renderCache),
  compare: compareRevisions(deps),
  credit: creditOfChapter(deps),
  approve: approveRevision(deps),
  approvePart: approvePart(deps),
  decline: declineRevision(deps),
  phrasesInQueue: phrasesInQueue(deps),
  held: viewHeldPassages(deps),
  changesSinceLastView: changesSinceLastView(deps),
  undoChanges: undoChanges(deps),
  previewUndo: previewUndo(deps),
})
