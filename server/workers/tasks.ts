import { fold } from '../realtime/fold.ts'
import { bannedInPacked, countDiff, diffWritten, renderPacked } from '../revisions/packed.ts'
import { prepareDeletions, preparePart, prepareWritten } from '../revisions/prepare-text.ts'
import { previewStored, takeBackStored } from '../revisions/take-back-work.ts'

/** Pure work that may take longer than anybody else should wait: bytes in, plain values out. */
export const tasks = {
  fold,
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
