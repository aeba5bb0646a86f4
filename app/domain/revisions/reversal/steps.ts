import type { BlockProps } from '../../manuscript/layout.ts'
import type { VersionPiece } from './pieces.ts'
import type { LivePiece } from './live-pieces.ts'

/** Null takes a format off. */
export type Reformat = Record<string, true | string | null>
export type ReversalStep =
  /** `since`: typed after what is taken back. */
  | { do: 'keep'; at: LivePiece; since: boolean; marks?: Reformat; props?: BlockProps }
  | { do: 'drop'; at: LivePiece }
  | { do: 'make'; piece: VersionPiece }
