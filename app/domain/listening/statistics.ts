export const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0)

export const meanOf = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : sumOf(numbers) / numbers.length

/** The sample variance; 0 for fewer than two numbers. */
export function varianceOf(numbers: readonly number[]): number {
  if (numbers.length < 2) return 0
  const mean = meanOf(numbers)
  return sumOf(numbers.map((one) => (one - mean) ** 2)) / (numbers.length - 1)
}

/** The largest of the numbers, at least `least`. Unlike `Math.max(…)` it takes lists of any length. */
export const largestOf = (numbers: readonly number[], least = Number.NEGATIVE_INFINITY): number =>
  numbers.reduce((largest, one) => Math.max(largest, one), least)

export const smallestOf = (numbers: readonly number[]): number =>
  numbers.reduce((smallest, one) => Math.min(smallest, one), Number.POSITIVE_INFINITY)

/** The median; null for an empty list. */
export function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] as number
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2
}

/** The lower bound of the Wilson score interval of `hits` out of `trials` (E. B. Wilson, 1927). */
export function wilsonLowerBound(hits: number, trials: number, z: number): number {
  if (trials === 0) return 0
  const share = hits / trials
  const zz = z * z
  const centre = share + zz / (2 * trials)
  const spread = z * Math.sqrt((share * (1 - share) + zz / (4 * trials)) / trials)
  return Math.max(0, (centre - spread) / (1 + zz / trials))
}
