/** A pair of indexes of equal items in two sequences. */
export type Match = { a: number; b: number }

/** Maximum number of differences for the quadratic search; beyond it, only unique items are matched. */
const MAX_EDITS = 1_000

/**
 * Returns the longest common subsequence of two sequences, in order. Uses Myers' greedy algorithm (An O(ND) Difference
 * Algorithm, 1986) after removing the common prefix and suffix. When the sequences have almost nothing in common, it
 * matches only items that are unique on both sides (patience diff), so that no input takes more than a few hundred
 * milliseconds.
 */
export function align(a: readonly string[], b: readonly string[]): Match[] {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const middle = search(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const matches: Match[] = []
  for (let i = 0; i < start; i++) matches.push({ a: i, b: i })
  for (const match of middle) matches.push({ a: match.a + start, b: match.b + start })
  for (let i = end; i > 0; i--) matches.push({ a: a.length - i, b: b.length - i })
  return matches
}

function search(a: readonly string[], b: readonly string[]): Match[] {
  if (a.length === 0 || b.length === 0) return []
  return myers(a, b, Math.min(a.length + b.length, MAX_EDITS)) ?? patience(a, b)
}

/** Returns undefined when more than `limit` insertions and deletions are needed. */
function myers(a: readonly string[], b: readonly string[], limit: number): Match[] | undefined {
  const offset = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits++) {
    trace.push(furthest.slice(offset - edits - 1, offset + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits || (k !== edits && at(furthest, offset + k - 1) < at(furthest, offset + k + 1))
      let x = down ? at(furthest, offset + k + 1) : at(furthest, offset + k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      furthest[offset + k] = x
      if (x >= a.length && x - k >= b.length) return walkBack(trace, edits, a.length, b.length)
    }
  }
  return undefined
}

const at = (list: Int32Array, index: number): number => list[index] ?? 0

function walkBack(trace: Int32Array[], edits: number, lengthA: number, lengthB: number): Match[] {
  const matches: Match[] = []
  let x = lengthA
  let y = lengthB
  for (let d = edits; d > 0; d--) {
    const before = trace[d] as Int32Array
    const middle = d + 1
    const k = x - y
    const down = k === -d || (k !== d && at(before, middle + k - 1) < at(before, middle + k + 1))
    const fromK = down ? k + 1 : k - 1
    const fromX = at(before, middle + fromK)
    const fromY = fromX - fromK
    while (x > (down ? fromX : fromX + 1) && y > (down ? fromY + 1 : fromY)) matches.push({ a: --x, b: --y })
    x = fromX
    y = fromY
  }
  while (x > 0 && y > 0) matches.push({ a: --x, b: --y })
  return matches.reverse()
}

/** Matches the items that are unique in both sequences, in increasing order (longest increasing subsequence). */
function patience(a: readonly string[], b: readonly string[]): Match[] {
  const inB = uniqueItems(b)
  const candidates = [...uniqueItems(a)]
    .flatMap(([item, index]) => {
      const other = inB.get(item)
      return other === undefined ? [] : [{ a: index, b: other }]
    })
    .sort((one, two) => one.a - two.a)
  const piles: { match: Match; below: number }[] = []
  const tops: number[] = []
  for (const match of candidates) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((piles[tops[middle] as number] as { match: Match }).match.b < match.b) low = middle + 1
      else high = middle
    }
    piles.push({ match, below: low > 0 ? (tops[low - 1] as number) : -1 })
    tops[low] = piles.length - 1
  }
  const chain: Match[] = []
  for (let i = tops.at(-1) ?? -1; i >= 0; i = piles[i]?.below ?? -1)
    chain.push((piles[i] as { match: Match }).match)
  return chain.reverse()
}

/** Returns the index of each item that occurs only once. */
function uniqueItems(items: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  items.forEach((item, index) => {
    if (places.has(item)) repeated.add(item)
    places.set(item, index)
  })
  for (const item of repeated) places.delete(item)
  return places
}
