import { seededRandom, shuffle } from '../../random.ts'
import { meanOf, sumOf } from '../statistics.ts'

export type Turn = {
  /** The index of the first week after the turn. */
  week: number
  /** Mean scores before and after, from −1 to 1. */
  before: number
  after: number
  p: number
}

const EDGE_WEEKS = 4
const SHUFFLES = 499
const SIGNIFICANT = 0.01
const LEAST_CHANGE = 0.08

/** Finds the split with the largest cumulative deviation from the mean (CUSUM, scaled at each split). */
function largestSplit(scores: readonly number[]): { week: number; deviation: number } {
  const n = scores.length
  const mean = meanOf(scores)
  let sum = 0
  let best = { week: 0, deviation: 0 }
  for (let i = 1; i <= n - EDGE_WEEKS; i++) {
    sum += (scores[i - 1] as number) - mean
    if (i < EDGE_WEEKS) continue
    const deviation = Math.abs(sum) / Math.sqrt((i * (n - i)) / n)
    if (deviation > best.deviation) best = { week: i, deviation }
  }
  return best
}

/**
 * Finds the week in which the sentiment turned. `scores` are weekly means over people (each person counts once a
 * week), without gaps. Finds nothing in fewer than twelve weeks, when shuffled weeks often look alike (p > 0.01), or
 * when the change is under 8 points.
 */
export function findTurn(scores: readonly number[], seed = 1): Turn | null {
  if (scores.length < 3 * EDGE_WEEKS) return null
  const found = largestSplit(scores)
  if (found.deviation === 0) return null
  const random = seededRandom(seed)
  const shuffled = [...scores]
  let asLarge = 0
  for (let i = 0; i < SHUFFLES; i++)
    if (largestSplit(shuffle(shuffled, random)).deviation >= found.deviation) asLarge++
  const p = (asLarge + 1) / (SHUFFLES + 1)
  const before = sumOf(scores.slice(0, found.week)) / found.week
  const after = sumOf(scores.slice(found.week)) / (scores.length - found.week)
  return p <= SIGNIFICANT && Math.abs(after - before) >= LEAST_CHANGE
    ? { week: found.week, before, after, p }
    : null
}
