import { meanOf, varianceOf } from '../statistics.ts'

const WEEKS_NOW = 3
const WEEKS_BEFORE = 12
const LEAST_Z = 4
const LEAST_CHANGE = 0.08
const LEAST_SPREAD = 0.03

export type MoodAlert = { before: number; after: number }

/**
 * Whether the sentiment of the last three weeks is far from that of the twelve before (z ≥ 4 and at least 8 points).
 * `scores` are weekly means over people, without gaps, oldest first. Without a turn it returns true about once in ten
 * years.
 */
export function moodAlert(scores: readonly number[]): MoodAlert | null {
  const now = scores.slice(-WEEKS_NOW)
  const earlier = scores.slice(-WEEKS_NOW - WEEKS_BEFORE, -WEEKS_NOW)
  if (earlier.length < WEEKS_BEFORE) return null
  const [before, after] = [meanOf(earlier), meanOf(now)]
  const spread = Math.max(Math.sqrt(varianceOf(earlier)), LEAST_SPREAD)
  const z = (after - before) / (spread * Math.sqrt(1 / WEEKS_NOW + 1 / WEEKS_BEFORE))
  return Math.abs(z) >= LEAST_Z && Math.abs(after - before) >= LEAST_CHANGE ? { before, after } : null
}
