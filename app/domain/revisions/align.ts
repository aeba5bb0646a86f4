import { findCommonRuns } from './myers.ts'

/** A pair of indexes of equal items in two sequences. */
export type Match = { a: number; b: number }

/** Maximum number of differences for the quadratic search; beyond it, only unique items are matched. */
const MAX_EDITS = 1_000

/**
 * Returns the longest common subsequence of two sequences, in order. Uses Myers' algorithm after
 * removing the common prefix and suffix. When the sequences have almost nothing in common, it
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
  const runs = findCommonRuns(a, b, MAX_EDITS)
  if (runs === undefined) return patience(a, b)
  const matches: Match[] = []
  for (const run of runs) for (let i = 0; i < run.length; i++) matches.push({ a: run.a + i, b: run.b + i })
  return matches
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
