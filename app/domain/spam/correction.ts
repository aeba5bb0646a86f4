import { FeatureExtractor } from '../understanding/features.ts'
import type { SpamVerdict } from './classify-spam.ts'
import { COMMENT_CELLS, commentCell } from './comment-features.ts'

/**
 * What an installation learns from its team's decisions: weights that are added to the shipped model. Examples are stored
 * as hashed features, from which their texts cannot be read.
 */
export type SpamExample = {
  cells: number[]
  values: number[]
  /** The score of the shipped model, as log odds. */
  base: number
  isSpam: boolean
}
/** Weights by cell. */
export type SpamCorrection = ReadonlyMap<number, number>

const ROUNDS = 30
const RATE = 0.5
/** Keeps the weights small: a few decisions must not outweigh the shipped model. */
const SHRINK = 0.002
const LEAST_WEIGHT = 0.01
/** By how much learning must raise the log odds to hold a text that the shipped model lets through. */
const LEAST_PUSH = 1
const MOST_ODDS = 4

const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds))
/** The log odds of a score, within limits that learning can still move. */
export const oddsOf = (score: number): number => {
  const odds = Math.log(Math.max(score, 1e-6) / Math.max(1 - score, 1e-6))
  return Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds))
}

const extractor = new FeatureExtractor()

function featuresOf(text: string): Pick<SpamExample, 'cells' | 'values'> {
  extractor.extract(text)
  const { size } = extractor
  return {
    cells: Array.from(extractor.cells.subarray(0, size), commentCell),
    values: Array.from(extractor.values.subarray(0, size), (value) => Math.round(value * 1e4) / 1e4),
  }
}

export const spamExample = (text: string, score: number, isSpam: boolean): SpamExample => ({
  ...featuresOf(text),
  base: oddsOf(score),
  isSpam,
})

const pushOf = ({ cells, values }: Pick<SpamExample, 'cells' | 'values'>, weights: SpamCorrection): number =>
  cells.reduce((sum, cell, at) => sum + (weights.get(cell) ?? 0) * (values[at] ?? 0), 0)

/** Fits the correction by stochastic gradient descent, in the order of the examples: deterministic. */
export function fitCorrection(examples: readonly SpamExample[]): SpamCorrection {
  const weights = new Float64Array(COMMENT_CELLS)
  const sums = new Float64Array(COMMENT_CELLS).fill(1e-8)
  for (let round = 0; round < ROUNDS; round++)
    for (const { cells, values, base, isSpam } of examples) {
      let odds = base
      for (const [at, cell] of cells.entries()) odds += (weights[cell] as number) * (values[at] as number)
      const error = sigmoid(odds) - (isSpam ? 1 : 0)
      for (const [at, cell] of cells.entries()) {
        const slope = error * (values[at] as number) + SHRINK * (weights[cell] as number)
        sums[cell] = (sums[cell] as number) + slope * slope
        weights[cell] = (weights[cell] as number) - (RATE * slope) / Math.sqrt(sums[cell] as number)
      }
    }
  const kept = new Map<number, number>()
  for (const [cell, weight] of weights.entries())
    if (Math.abs(weight) >= LEAST_WEIGHT) kept.set(cell, Math.round(weight * 1e3) / 1e3)
  return kept
}

/** Applies what was learned to a verdict of the shipped model. */
export function correctVerdict(verdict: SpamVerdict, text: string, weights: SpamCorrection): SpamVerdict {
  if (weights.size === 0) return verdict
  const push = pushOf(featuresOf(text), weights)
  const odds = oddsOf(verdict.score) + push
  const score = Math.round(sigmoid(odds) * 1e4) / 1e4
  return { ...verdict, score, held: odds > 0 && (verdict.held || push >= LEAST_PUSH) }
}
