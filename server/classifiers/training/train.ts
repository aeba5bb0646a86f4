import { FEATURE_CELLS } from '#app/domain/understanding/features.ts'
import { forEachNgram, LANGUAGE_CELLS, type LanguageModel } from '#app/domain/understanding/language.ts'
import { LEXICON_FEATURES } from '#app/domain/understanding/lexicon.ts'
import {
  lexiconOf,
  type Rating,
  type SentimentHead,
  saveLanguageModel,
  saveSentimentModel,
} from '../model-files.ts'
import { calibrate } from './calibrate.ts'
import { type Example, english, indonesian, ratings } from './data.ts'
import { DIMENSION, fitHeads, HEADS, heldOutScores, type Recipe, rowsOf } from './fit-sentiment.ts'
import { report, reportTwoClasses } from './report.ts'
import { trainSpam } from './train-spam.ts'

/**
 * `npm run train`: trains the models from `../shared/data`; `-- spam` or `-- understanding` trains some of them.
 * Deterministic. Takes a few minutes.
 */
const LEAST_FAMILIAR = 53
const SMOOTHING = 2

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
  const { threeClasses: heldOut, twoClasses } = heldOutScores(examples, recipe)
  if (twoClasses.length > 0) reportTwoClasses(twoClasses)
  const head: SentimentHead = {
    scales,
    bias: heads.map((each) => each[DIMENSION] as number),
    ...calibrate(heldOut, recipe.isBalanced),
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
