import { FEATURE_CELLS, FeatureExtractor } from '#app/domain/understanding/features.ts'
import { LEXICON_FEATURES, type Lexicon, lexiconFeatures } from '#app/domain/understanding/lexicon.ts'
import { SENTIMENTS } from '#app/domain/understanding/sentiment.ts'
import { markTone } from '#app/domain/understanding/tone.ts'
import type { Example } from './data.ts'
import { fitLogistic, type SparseRows } from './logistic.ts'

export const HEADS = SENTIMENTS.length
const FOLDS = 3
const NEUTRAL_WEIGHT = 2.5

export type Recipe = { cost: number; isBalanced: boolean; lexicon?: Lexicon }
const features = new FeatureExtractor()
export const DIMENSION = FEATURE_CELLS + LEXICON_FEATURES

export function rowsOf(examples: readonly Example[], lexicon: Lexicon | undefined): SparseRows {
  const starts = new Int32Array(examples.length + 1)
  const cells: Int32Array[] = []
  const values: Float32Array[] = []
  const extra = lexicon ? LEXICON_FEATURES : 0
  for (const [at, { text }] of examples.entries()) {
    const marked = markTone(text)
    features.extract(marked)
    const size = features.size + extra
    const row = new Int32Array(size)
    const weights = new Float32Array(size)
    row.set(features.cells.subarray(0, features.size))
    weights.set(features.values.subarray(0, features.size))
    if (lexicon) {
      lexiconFeatures(marked, lexicon, weights.subarray(features.size))
      for (let i = 0; i < extra; i++) row[features.size + i] = FEATURE_CELLS + i
    }
    cells.push(row)
    values.push(weights)
    starts[at + 1] = (starts[at] as number) + size
  }
  const all = {
    starts,
    cells: new Int32Array(starts.at(-1) ?? 0),
    values: new Float32Array(starts.at(-1) ?? 0),
  }
  for (const [at, row] of cells.entries()) {
    all.cells.set(row, starts[at])
    all.values.set(values[at] as Float32Array, starts[at])
  }
  return all
}

/** The weight of each example for the head of one sentiment. */
function weightsFor(examples: readonly Example[], head: number, { cost, isBalanced }: Recipe): Float64Array {
  const sentiment = SENTIMENTS[head]
  const totals = SENTIMENTS.map((each) =>
    examples.reduce((sum, example) => sum + (example.sentiment === each ? example.weight : 0), 0),
  )
  const total = totals.reduce((sum, each) => sum + each, 0)
  return Float64Array.from(examples, (example) => {
    if (isBalanced) {
      const share = totals[SENTIMENTS.indexOf(example.sentiment)] as number
      return (cost * example.weight * total) / (HEADS * share)
    }
    if (sentiment !== 'neutral') return cost * example.weight
    if (example.twoClasses) return 0
    return cost * example.weight * (example.sentiment === 'neutral' ? NEUTRAL_WEIGHT : 1)
  })
}

export const fitHeads = (examples: readonly Example[], rows: SparseRows, recipe: Recipe): Float64Array[] =>
  SENTIMENTS.map((sentiment, head) => {
    const label = Int8Array.from(examples, (example) => (example.sentiment === sentiment ? 1 : -1))
    return fitLogistic(rows, { label, weight: weightsFor(examples, head, recipe) }, DIMENSION)
  })

function scoreRow({ starts, cells, values }: SparseRows, row: number, weights: Float64Array): number {
  let score = weights[DIMENSION] as number
  for (let k = starts[row] as number; k < (starts[row + 1] as number); k++)
    score += (weights[cells[k] as number] as number) * (values[k] as number)
  return score
}

export type HeldOut = { scores: number[]; label: number; weight: number }

/** Cross-validated scores of every example, by heads that were not trained on it. */
export function heldOutScores(
  examples: readonly Example[],
  recipe: Recipe,
): { threeClasses: HeldOut[]; twoClasses: HeldOut[] } {
  const threeClasses: HeldOut[] = []
  const twoClasses: HeldOut[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = examples.filter((_, at) => at % FOLDS !== fold)
    const others = examples.filter((_, at) => at % FOLDS === fold)
    const heads = fitHeads(learnt, rowsOf(learnt, recipe.lexicon), recipe)
    const rows = rowsOf(others, recipe.lexicon)
    for (const [row, example] of others.entries()) {
      const { sentiment, weight } = example
      const found = example.twoClasses ? twoClasses : threeClasses
      found.push({
        scores: heads.map((head) => scoreRow(rows, row, head)),
        label: SENTIMENTS.indexOf(sentiment),
        weight,
      })
    }
  }
  return { threeClasses, twoClasses }
}
