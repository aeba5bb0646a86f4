import type { BlockProps } from '../../manuscript/layout.ts'
import type { LivePiece } from './live-pieces.ts'
import type { VersionPiece } from './pieces.ts'

/** Formats to set; null removes a format. */
export type Reformat = Record<string, true | string | null>
export type ReversalStep =
  /** `since`: the text was typed after the change that is reverted. */
  | { do: 'keep'; at: LivePiece; since: boolean; marks?: Reformat; props?: BlockProps }
  | { do: 'drop'; at: LivePiece }
  | { do: 'make'; piece: VersionPiece }
