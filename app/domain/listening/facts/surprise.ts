import { meanOf, varianceOf } from '../statistics.ts'
import { tailProbability } from './student.ts'

/** A number for each week, oldest first; the last one is the week in question. */
export type Series = {
  /** The subject of the number. Of two series about the same subject only the more surprising one is reported. */
  subject: string
  name: string
  values: number[]
  /** A share of all messages, which has to be unusual too, so that a busy week is not reported once for every kind. */
  shares?: number[]
  /** People behind the week in question, and behind an earlier week on average. */
  people: number
  usualPeople: number
  /** `ratio`: counts, which have to change by half; `points`: means from −1 to 1, which have to change by 0.08. */
  scale: 'ratio' | 'points'
}
export type Surprise = { subject: string; name: string; value: number; usual: number; bits: number }

const LEAST_WEEKS = 8
const LEAST_PEOPLE = 5
/** The least surprise of a reported fact, in bits: chance alone exceeds it in fewer than one week in a hundred. */
export const LEAST_BITS = 7
const LEAST_RATIO = 1.5
const LEAST_POINTS = 0.08
const LEAST_POINTS_SPREAD = 0.03
const LEAST_SHARE_SPREAD = 0.02
const MOST_TOLD = 3

/**
 * Returns the improbability of the last value after the earlier ones: Student's t for one more observation of a
 * normal series.
 */
function improbability(values: readonly number[], leastVariance: (mean: number) => number): number {
  const earlier = values.slice(0, -1)
  const mean = meanOf(earlier)
  const variance = Math.max(varianceOf(earlier), leastVariance(mean))
  const t = ((values.at(-1) as number) - mean) / Math.sqrt(variance * (1 + 1 / earlier.length))
  return tailProbability(t, earlier.length - 1)
}

const isLargeEffect = (scale: Series['scale'], value: number, usual: number): boolean =>
  scale === 'points'
    ? Math.abs(value - usual) >= LEAST_POINTS
    : Math.max(value, usual) >= LEAST_RATIO * Math.max(1, Math.min(value, usual))

function surpriseOf(series: Series, candidates: number): Surprise | null {
  const { subject, name, values, shares, scale } = series
  const usual = meanOf(values.slice(0, -1))
  const value = values.at(-1) as number
  if (Math.max(series.people, series.usualPeople) < LEAST_PEOPLE) return null
  // A fall to fewer than five people is reported without its size.
  if (value > usual && series.people < LEAST_PEOPLE) return null
  if (!isLargeEffect(scale, value, usual)) return null
  // Counts vary at least as a Poisson process does.
  const p = improbability(values, (mean) =>
    scale === 'points' ? LEAST_POINTS_SPREAD ** 2 : Math.max(1, mean),
  )
  const pOfShare = shares ? improbability(shares, () => LEAST_SHARE_SPREAD ** 2) : 0
  const bits = -Math.log2(Math.max(p, pOfShare, Number.MIN_VALUE)) - Math.log2(candidates)
  return bits >= LEAST_BITS ? { subject, name, value, usual, bits } : null
}

/**
 * Chooses at most three things worth knowing about the last week: by surprise against the weeks before, −log₂ p minus
 * log₂ of the number of candidates, not by size. Chooses none when nothing is surprising.
 */
export function threeSurprises(all: readonly Series[]): Surprise[] {
  const candidates = all.filter(({ values }) => values.length > LEAST_WEEKS)
  const found = candidates
    .flatMap((series) => surpriseOf(series, candidates.length) ?? [])
    .sort((a, b) => b.bits - a.bits || (a.name < b.name ? -1 : 1))
  const told = new Set<string>()
  return found.filter(({ subject }) => !told.has(subject) && told.add(subject)).slice(0, MOST_TOLD)
}
