import { findBridge } from '#app/domain/listening/bridge.ts'
import { findConnectors } from '#app/domain/listening/connectors.ts'
import { findCommonQuestion } from '#app/domain/questions/common-question.ts'
import { retrain } from '../classifiers/retrain.ts'
import { encodeSnapshot } from '../collab/document/encode-snapshot.ts'
import { renderExport } from '../commands/exports/render-export.ts'
import { beginChapter } from '../commands/imports/begin-chapter.ts'
import { readImport } from '../commands/imports/read-import.ts'
import { readCsv } from '../commands/listening/outside/read-csv.ts'
import { readFeed } from '../commands/listening/outside/read-feed.ts'
import { countDiff, diffAsJson, renderPacked } from '../commands/revisions/codec.ts'
import { judgePassages } from '../commands/revisions/held-task.ts'
import {
  prepareDeletions,
  preparePartialText,
  prepareTextFromJson,
} from '../commands/revisions/prepare-text.ts'
import { previewStoredUndo, undoStored } from '../commands/revisions/undo-task.ts'
import { previewRuleOn } from '../commands/rules/preview-task.ts'
import { drawSharePicture } from '../media/share/draw-share-picture.ts'

/** The tasks of the worker pool: pure functions, some asynchronous, that may block for long, from bytes to plain values. */
export const tasks = {
  encodeSnapshot,
  render: renderPacked,
  diff: diffAsJson,
  judgePassages,
  countDiff,
  prepareText: prepareTextFromJson,
  preparePartialText,
  prepareDeletions,
  undo: undoStored,
  previewUndo: previewStoredUndo,
  previewRule: previewRuleOn,
  retrain,
  findConnectors,
  findBridge,
  findCommonQuestion,
  exportStory: renderExport,
  readImport,
  beginChapter,
  readFeed,
  readCsv,
  drawSharePicture,
}
export type Tasks = typeof tasks
