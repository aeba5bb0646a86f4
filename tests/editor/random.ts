/** Seeded random numbers (mulberry32), so that a failing run can be repeated. */
export class SeededRandom {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
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
