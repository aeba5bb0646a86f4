import type { Cast } from './cast.ts'
import type { DemoPorts } from './demo-ports.ts'

/** An event of the demo. `at` is in days relative to now. */
export type Scene = { at: number; play: () => Promise<void> }
export type Stage = { ports: DemoPorts; cast: Cast; day: (offset: number) => Date }

/** `count` evenly spaced moments between two days, excluding both. */
export const between = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / (count + 1))
