import type { BlockProps } from '../../manuscript/layout.ts'
import type { Piece } from './pieces.ts'
import type { Standing } from './live-pieces.ts'

/** Null takes a format off. */
export type Reformat = Record<string, true | string | null>
export type Step =
  /** `since`: typed after what is taken back. */
  | { do: 'keep'; at: Standing; since: boolean; marks?: Reformat; props?: BlockProps }
  | { do: 'drop'; at: Standing }
  | { do: 'make'; piece: Piece }
