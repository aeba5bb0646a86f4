import type { Cast } from './cast.ts'
import type { DemoPorts } from './demo-ports.ts'

/** Something that happens `at` a day counted from now. */
export type Scene = { at: number; play: () => Promise<void> }
export type Stage = { ports: DemoPorts; cast: Cast; day: (offset: number) => Date }

/** `count` moments between two days, evenly, neither at the ends. */
export const between = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / (count + 1))
