import { FEATURE_CELLS, FeatureExtractor } from '#app/domain/understanding/features.ts'
import { forEachNgram, LANGUAGE_CELLS, type LanguageModel } from '#app/domain/understanding/language.ts'
import { LEXICON_FEATURES, type Lexicon, lexiconFeatures } from '#app/domain/understanding/lexicon.ts'
import { SENTIMENTS } from '#app/domain/understanding/sentiment.ts'
import {
  lexiconOf,
  type Rating,
  type SentimentHead,
  saveLanguageModel,
  saveSentimentModel,
} from '../model-files.ts'
import { calibrate } from './calibrate.ts'
import { type Example, english, indonesian, ratings } from './data.ts'
import { fitLogistic, type SparseRows } from './logistic.ts'
import { report } from './report.ts'
import { trainSpam } from './train-spam.ts'

/**
 * `npm run train`: trains the models from `../shared/data`; `-- spam` or `-- understanding` trains some of them.
 * Deterministic. Takes a few minutes.
 */
const HEADS = SENTIMENTS.length
const FOLDS = 3
const NEUTRAL_WEIGHT = 2.5
const LEAST_FAMILIAR = 53
const SMOOTHING = 2

type Recipe = { cost: number; isBalanced: boolean; lexicon?: Lexicon }
const features = new FeatureExtractor()
const DIMENSION = FEATURE_CELLS + LEXICON_FEATURES

function rowsOf(examples: readonly Example[], lexicon: Lexicon | undefined): SparseRows {
  const starts = new Int32Array(examples.length + 1)
  const cells: Int32Array[] = []
  const values: Float32Array[] = []
  const extra = lexicon ? LEXICON_FEATURES : 0
  for (const [at, { text }] of examples.entries()) {
    features.extract(text)
    const size = features.size + extra
    const row = new Int32Array(size)
    const weights = new Float32Array(size)
    row.set(features.cells.subarray(0, features.size))
    weights.set(features.values.subarray(0, features.size))
    if (lexicon) {
      lexiconFeatures(text, lexicon, weights.subarray(features.size))
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

const fitHeads = (examples: readonly Example[], rows: SparseRows, recipe: Recipe): Float64Array[] =>
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

/** Cross-validated scores of every three-class example, by heads that were not trained on it. */
function heldOutScores(
  examples: readonly Example[],
  recipe: Recipe,
): { scores: number[]; label: number; weight: number }[] {
  const found: { scores: number[]; label: number; weight: number }[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = examples.filter((_, at) => at % FOLDS !== fold)
    const others = examples.filter((example, at) => at % FOLDS === fold && !example.twoClasses)
    const heads = fitHeads(learnt, rowsOf(learnt, recipe.lexicon), recipe)
    const rows = rowsOf(others, recipe.lexicon)
    for (const [row, { sentiment, weight }] of others.entries())
      found.push({
        scores: heads.map((head) => scoreRow(rows, row, head)),
        label: SENTIMENTS.indexOf(sentiment),
        weight,
      })
  }
  return found
}

/** Quantizes the weights to eight bits with one scale per head, without loss of accuracy. */
function quantize(heads: readonly Float64Array[]): { weights: Int8Array; scales: number[] } {
  const weights = new Int8Array(FEATURE_CELLS * HEADS)
  const scales = heads.map(
    (head) => head.subarray(0, FEATURE_CELLS).reduce((most, w) => Math.max(most, Math.abs(w)), 0) / 127,
  )
  for (const [head, values] of heads.entries())
    for (let cell = 0; cell < FEATURE_CELLS; cell++)
      weights[cell * HEADS + head] = Math.round((values[cell] as number) / (scales[head] as number))
  return { weights, scales }
}

function trainSentiment(
  language: 'id' | 'en',
  examples: readonly Example[],
  recipe: Recipe,
  rated?: readonly Rating[],
) {
  const heads = fitHeads(examples, rowsOf(examples, recipe.lexicon), recipe)
  const { weights, scales } = quantize(heads)
  const head: SentimentHead = {
    scales,
    bias: heads.map((each) => each[DIMENSION] as number),
    ...calibrate(heldOutScores(examples, recipe), recipe.isBalanced),
    ...(rated && {
      ratings: rated,
      lexiconWeights: Array.from({ length: LEXICON_FEATURES * HEADS }, (_, at) =>
        Number((heads[at % HEADS] as Float64Array)[FEATURE_CELLS + Math.floor(at / HEADS)]),
      ),
    }),
  }
  saveSentimentModel(language, head, weights)
}

function trainLanguage(id: readonly string[], en: readonly string[]): LanguageModel {
  const [ofId, ofEn] = [id, en].map((texts) => {
    const counts = new Float64Array(LANGUAGE_CELLS)
    let total = 0
    for (const text of texts) total += forEachNgram(text, (cell) => void counts[cell]!++)
    return counts.map((count) => (count / total) * 1e6)
  }) as [Float64Array, Float64Array]
  const ratios = ofId.map((rate, cell) => Math.log((rate + SMOOTHING) / ((ofEn[cell] as number) + SMOOTHING)))
  const most = ratios.reduce((max, ratio) => Math.max(max, Math.abs(ratio)), 0)
  return {
    ratios: Int8Array.from(ratios, (ratio) => Math.round((ratio / most) * 127)),
    familiarity: Uint8Array.from(ofId, (rate, cell) =>
      Math.min(255, Math.round(8 * Math.log2(1 + Math.max(rate, ofEn[cell] as number)))),
    ),
    least: LEAST_FAMILIAR,
  }
}

function trainUnderstanding(): void {
  const id = indonesian()
  const en = english()
  const informal = id.filter(({ twoClasses }) => twoClasses)
  // Informal messages count three times: they are fewer than reviews, but are what members write.
  saveLanguageModel(
    trainLanguage(
      [...id.filter(({ weight }) => weight === 1), ...informal, ...informal].map(({ text }) => text),
      en.map(({ text }) => text),
    ),
  )
  trainSentiment('id', id, { cost: 10, isBalanced: false })
  const rated = ratings()
  trainSentiment('en', en, { cost: 1, isBalanced: true, lexicon: lexiconOf(rated) }, rated)
  report()
}

const [part] = process.argv.slice(2)
if (part !== 'spam') trainUnderstanding()
if (part !== 'understanding') trainSpam()
