import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCommonRuns } from './myers.ts'

const sequence = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 })

/** The length of the longest common subsequence by dynamic programming. */
function longest(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const item of a) {
    const next = [0]
    b.forEach((other, j) => {
      next.push(item === other ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
    })
    row = next
  }
  return row.at(-1) ?? 0
}

describe('findCommonRuns', () => {
  it('returns equal, ordered runs as long as the longest common subsequence', () => {
    fc.assert(
      fc.property(sequence, sequence, (a, b) => {
        const runs = findCommonRuns(a, b, Number.POSITIVE_INFINITY)!
        let end = { a: 0, b: 0 }
        for (const run of runs) {
          expect(run.length).toBeGreaterThan(0)
          expect(run.a >= end.a && run.b >= end.b).toBe(true)
          expect(a.slice(run.a, run.a + run.length)).toEqual(b.slice(run.b, run.b + run.length))
          end = { a: run.a + run.length, b: run.b + run.length }
        }
        expect(runs.reduce((sum, run) => sum + run.length, 0)).toBe(longest(a, b))
      }),
      { numRuns: 2_000 },
    )
  })

  it('returns undefined when the sequences need more edits than allowed', () => {
    expect(findCommonRuns([1, 2, 3], [4, 5, 6], 5)).toBeUndefined()
    expect(findCommonRuns([1, 2, 3], [4, 5, 6], 6)).toEqual([])
  })
})
