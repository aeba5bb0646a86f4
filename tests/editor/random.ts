import { seededRandom } from '#app/domain/random.ts'

/** Seeded random numbers (mulberry32), so that a failing run can be repeated. */
export class SeededRandom {
  readonly next: () => number
  constructor(seed: number) {
    this.next = seededRandom(seed)
  }
  /** Returns an integer from 0 (inclusive) to `end` (exclusive). */
  integerBelow(end: number): number {
    return Math.floor(this.next() * end)
  }
  chance(p: number): boolean {
    return this.next() < p
  }
  pick<T>(list: readonly T[]): T {
    const value = list[this.integerBelow(list.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }
}
