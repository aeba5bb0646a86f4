import { COMMENT_CELLS, commentCell } from '../spam/comment-features.ts'
import { FeatureExtractor } from '../understanding/features.ts'

/**
 * The weights that an installation learns from decisions and corrections; they are added to the shipped model.
 * Examples are stored as hashed features, from which their texts cannot be read.
 */
export type TrainingExample = {
  cells: number[]
  values: number[]
  /** The shipped model's log odds of every output. */
  base: number[]
  /** The index of the right output; −1 when none is right. */
  label: number
}
export type WeightedExample = { features: TrainingExample; weight: number }
/** The weights of one output by cell. */
export type OutputWeights = ReadonlyMap<number, number>
/** One set of weights for every output. */
export type Correction = readonly OutputWeights[]
export type StoredCorrection = [cell: number, weight: number][][]

const ROUNDS = 30
const RATE = 0.5
/** Keeps the weights small: a few examples must not outweigh the shipped model. */
const SHRINK = 0.002
const LEAST_WEIGHT = 0.01
const MOST_WEIGHT = 4
const MOST_ODDS = 4
/** The largest change of the log odds by learning. */
const MOST_PUSH = 6

export const sigmoid = (odds: number): number => 1 / (1 + Math.exp(-odds))
/** The log odds of a score, within limits that learning can still move. */
export const oddsOf = (score: number): number => {
  const odds = Math.log(Math.max(score, 1e-6) / Math.max(1 - score, 1e-6))
  return Math.min(MOST_ODDS, Math.max(-MOST_ODDS, odds))
}

const extractor = new FeatureExtractor()
type Features = Pick<TrainingExample, 'cells' | 'values'>

export function featuresOf(text: string): Features {
  extractor.extract(text)
  const { size } = extractor
  return {
    cells: Array.from(extractor.cells.subarray(0, size), commentCell),
    values: Array.from(extractor.values.subarray(0, size), (value) => Math.round(value * 1e4) / 1e4),
  }
}

/** Returns the change of the log odds of each output by the correction. */
export const pushesOf = ({ cells, values }: Features, correction: Correction): number[] =>
  correction.map((weights) => {
    const push = cells.reduce((sum, cell, at) => sum + (weights.get(cell) ?? 0) * (values[at] ?? 0), 0)
    return Math.min(MOST_PUSH, Math.max(-MOST_PUSH, push))
  })

/** Fits one output by stochastic gradient descent, in the order of the examples: deterministic. */
function fitOutput(examples: readonly WeightedExample[], output: number): Map<number, number> {
  const weights = new Float64Array(COMMENT_CELLS)
  const sums = new Float64Array(COMMENT_CELLS).fill(1e-8)
  for (let round = 0; round < ROUNDS; round++)
    for (const { features, weight } of examples) {
      const { cells, values, base, label } = features
      let odds = base[output] ?? 0
      for (let at = 0; at < cells.length; at++)
        odds += (weights[cells[at] as number] as number) * (values[at] as number)
      const error = weight * (sigmoid(odds) - (label === output ? 1 : 0))
      for (let at = 0; at < cells.length; at++) {
        const cell = cells[at] as number
        const slope = error * (values[at] as number) + SHRINK * (weights[cell] as number)
        sums[cell] = (sums[cell] as number) + slope * slope
        weights[cell] = (weights[cell] as number) - (RATE * slope) / Math.sqrt(sums[cell] as number)
      }
    }
  const kept = new Map<number, number>()
  for (const [cell, weight] of weights.entries())
    if (Math.abs(weight) >= LEAST_WEIGHT)
      kept.set(cell, Math.round(Math.min(MOST_WEIGHT, Math.max(-MOST_WEIGHT, weight)) * 1e3) / 1e3)
  return kept
}

export const fitCorrection = (examples: readonly WeightedExample[], outputs: number): Correction =>
  Array.from({ length: outputs }, (_, output) => fitOutput(examples, output))

/** Returns the correction multiplied by `strength`. */
export const scaleCorrection = (correction: Correction, strength: number): Correction =>
  correction.map(
    (weights) =>
      new Map([...weights].map(([cell, weight]) => [cell, Math.round(weight * strength * 1e3) / 1e3])),
  )

export const storedCorrection = (correction: Correction): StoredCorrection =>
  correction.map((weights) => [...weights])
export const readCorrection = (stored: StoredCorrection): Correction =>
  stored.map((weights) => new Map(weights))
export const isEmptyCorrection = (correction: Correction): boolean =>
  correction.every(({ size }) => size === 0)
