import { fold } from '../realtime/fold.ts'
import { bannedInPacked, diffWritten, renderPacked } from '../revisions/packed.ts'
import { previewStored, takeBackStored } from '../revisions/take-back-work.ts'

/** Pure work that may take longer than anybody else should wait: bytes in, plain values out. */
export const tasks = {
  fold,
  render: renderPacked,
  diff: diffWritten,
  banned: bannedInPacked,
  takeBack: takeBackStored,
  previewTakeBack: previewStored,
}
export type Tasks = typeof tasks
