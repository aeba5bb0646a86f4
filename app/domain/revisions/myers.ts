/** A run of equal items: `length` items from `a` in the first sequence and from `b` in the second. */
export type CommonRun = { a: number; b: number; length: number }

/**
 * Returns the longest common subsequence as runs in order, or undefined when more than `maxEdits` insertions and deletions
 * are needed. Myers' greedy algorithm (An O(ND) Difference Algorithm, 1986); time and memory grow with the edits' square.
 */
export function findCommonRuns<Item extends string | number>(
  a: readonly Item[],
  b: readonly Item[],
  maxEdits: number,
): CommonRun[] | undefined {
  const limit = Math.min(a.length + b.length, maxEdits)
  const offset = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      let x = isInsertion(furthest, offset, k, edits)
        ? furthest[offset + k + 1]!
        : furthest[offset + k - 1]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest[offset + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(trace, edits, a.length, b.length)
    }
  }
  return undefined
}

/** Tells whether the furthest path to diagonal `k` ends with an insertion, from diagonal `k + 1`; else with a deletion. */
function isInsertion(furthest: Int32Array, offset: number, k: number, edits: number): boolean {
  return k === -edits || (k !== edits && furthest[offset + k - 1]! < furthest[offset + k + 1]!)
}

function walkBack(
  trace: readonly Int32Array[],
  edits: number,
  lengthA: number,
  lengthB: number,
): CommonRun[] {
  const runs: CommonRun[] = []
  let x = lengthA
  let y = lengthB
  for (let d = edits; d > 0; d--) {
    const before = trace[d]!
    const k = x - y
    const inserted = isInsertion(before, d + 1, k, d)
    const fromX = before[inserted ? d + 1 + k + 1 : d + 1 + k - 1]!
    const startX = inserted ? fromX : fromX + 1
    if (x > startX) runs.push({ a: startX, b: startX - k, length: x - startX })
    x = fromX
    y = inserted ? startX - k - 1 : startX - k
  }
  if (x > 0) runs.push({ a: 0, b: 0, length: x })
  return runs.reverse()
}
