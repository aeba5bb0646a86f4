import { encodeSnapshot } from '../collab/document/encode-snapshot.ts'
import { countDiff, diffAsJson, renderPacked } from '../commands/revisions/codec.ts'
import { judgePassages } from '../commands/revisions/held-task.ts'
import {
  prepareDeletions,
  preparePartialText,
  prepareTextFromJson,
} from '../commands/revisions/prepare-text.ts'
import { previewStoredUndo, undoStored } from '../commands/revisions/undo-task.ts'

/** Makes a task whose module is loaded when the task runs first. */
const onFirstUse =
  <Input, Output>(load: () => Promise<(input: Input) => Output>) =>
  async (input: Input): Promise<Awaited<Output>> =>
    await (await load())(input)

/**
 * The tasks of the worker pool: pure functions, some asynchronous, that may block for long, from bytes to plain values. A
 * person who opens a chapter waits for the start of a thread, so modules that the manuscript does not need load later.
 */
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
  previewRule: onFirstUse(async () => (await import('../commands/rules/preview-task.ts')).previewRuleOn),
  retrain: onFirstUse(async () => (await import('../classifiers/retrain.ts')).retrain),
  summarizeNetwork: onFirstUse(
    async () => (await import('#app/domain/listening/tie-network.ts')).summarizeNetwork,
  ),
  findBridge: onFirstUse(async () => (await import('#app/domain/listening/bridge.ts')).findBridge),
  findCommonQuestion: onFirstUse(
    async () => (await import('#app/domain/questions/common-question.ts')).findCommonQuestion,
  ),
  exportStory: onFirstUse(async () => (await import('../commands/exports/render-export.ts')).renderExport),
  bundleStories: onFirstUse(
    async () => (await import('../commands/exports/bundle-stories.ts')).bundleStories,
  ),
  writePersonalFolder: onFirstUse(
    async () => (await import('../commands/exports/personal-pages.ts')).writePersonalFolder,
  ),
  readImport: onFirstUse(async () => (await import('../commands/imports/read-import.ts')).readImport),
  beginChapter: onFirstUse(async () => (await import('../commands/imports/begin-chapter.ts')).beginChapter),
  readFeed: onFirstUse(async () => (await import('../commands/listening/outside/read-feed.ts')).readFeed),
  readCsv: onFirstUse(async () => (await import('../commands/listening/outside/read-csv.ts')).readCsv),
  drawSharePicture: onFirstUse(
    async () => (await import('../media/share/draw-share-picture.ts')).drawSharePicture,
  ),
}
export type Tasks = typeof tasks
