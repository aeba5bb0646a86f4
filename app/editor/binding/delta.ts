import type * as Y from 'yjs'
import { applyOps, type Op } from '#app/domain/manuscript/write.ts'
import type { Attributes } from './pieces.ts'

/**
 * A change of the text, said from left to right and made in one go: Yjs looks for the place of each single change from
 * the text's start, which for a long paste takes longer than everything else together.
 */
export class Delta {
  readonly #ops: Op[] = []
  /** What is kept and given one look (null: the one it has). */
  #run: { length: number; change: Attributes | null }
  /** Behind it, what has no look of its own: it takes that of what stands on both sides of it. */
  #between = 0

  constructor(base: number) {
    this.#run = { length: base, change: null }
  }

  /** Text that stays, with what changes in its look. */
  keep(change: Attributes | null, length = 1): void {
    const run = this.#run
    if (run.change === null ? change === null : change !== null && sameChange(run.change, change)) {
      run.length += this.#between + length
      this.#between = 0
      return
    }
    this.#flush()
    if (change === null) this.#run.length += length
    else {
      this.#flush()
      this.#run = { length, change }
    }
  }

  /** A break that stays. */
  keepBreak(): void {
    if (this.#run.change === null) this.#run.length += 1
    else this.#between += 1
  }

  /** No change of look runs across this place. */
  stop(): void {
    if (this.#run.change !== null) this.#flush()
  }

  insert(content: string | Y.Map<unknown>, attributes: Attributes): void {
    this.#flushAll()
    this.#ops.push({ insert: content, attributes })
  }

  delete(length: number): void {
    if (length === 0) return
    this.#flushAll()
    this.#ops.push({ delete: length })
  }

  applyTo(text: Y.Text): void {
    if (this.#run.change !== null) this.#flush()
    if (this.#ops.length > 0) applyOps(text, this.#ops)
  }

  /** The run goes into the list; what stood behind it begins the next, with no change. */
  #flush(): void {
    const { length, change } = this.#run
    if (length > 0)
      this.#ops.push(change === null ? { retain: length } : { retain: length, attributes: change })
    this.#run = { length: this.#between, change: null }
    this.#between = 0
  }

  #flushAll(): void {
    this.#flush()
    this.#flush()
  }
}

const sameChange = (a: Attributes, b: Attributes): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}
