import type * as Y from 'yjs'
import { applyTextOperations, type TextOperation } from '#app/domain/manuscript/write.ts'
import type { Attributes } from './text-fragments.ts'

/**
 * Collects changes from left to right and applies them as one delta. Single changes would be slow: Yjs searches each
 * position from the start of the text, which dominates the cost of a long paste.
 */
export class DeltaBuilder {
  readonly #ops: TextOperation[] = []
  /** The current run of retained text and its format change (null: no change). */
  #run: { length: number; change: Attributes | null }
  /** Retained breaks after the run. They have no format of their own and join the run when it continues. */
  #between = 0

  constructor(base: number) {
    this.#run = { length: base, change: null }
  }

  /** Keeps text, with a change of its format. */
  retain(change: Attributes | null, length = 1): void {
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

  /** Keeps a break. */
  retainBreak(): void {
    if (this.#run.change === null) this.#run.length += 1
    else this.#between += 1
  }

  /** Ends the run: no format change extends across this position. */
  endRun(): void {
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
    if (this.#ops.length > 0) applyTextOperations(text, this.#ops)
  }

  /** Appends the run to the operations; the breaks after it start the next run, without a change. */
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
