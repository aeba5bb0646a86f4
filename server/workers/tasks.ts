import { encodeSnapshot } from '../collab/document/encode-snapshot.ts'
import { bannedInPacked, countDiff, diffWritten, renderPacked } from '../commands/revisions/codec.ts'
import { prepareDeletions, preparePart, prepareWritten } from '../commands/revisions/prepare-text.ts'
import { previewStored, takeBackStored } from '../commands/revisions/undo-task.ts'

/** Pure work that may take longer than anybody else should wait: bytes in, plain values out. */
export const tasks = {
  encodeSnapshot,
  render: renderPacked,
  diff: diffWritten,
  banned: bannedInPacked,
  countDiff,
  prepareText: prepareWritten,
  preparePart,
  prepareDeletions,
  takeBack: takeBackStored,
  previewTakeBack: previewStored,
}
export type Tasks = typeof tasks
