import { FEATURE_CELLS, type FeatureExtractor } from './features.ts'
import { LEXICON_FEATURES, type Lexicon, lexiconFeatures } from './lexicon.ts'

export const SENTIMENTS = ['negative', 'neutral', 'positive'] as const
export type Sentiment = (typeof SENTIMENTS)[number]
export type SentimentScores = Record<Sentiment, number>

const HEADS = SENTIMENTS.length

/** Three logistic regressions, one for each sentiment, quantized to 8 bits, and how their scores become probabilities. */
export type SentimentModel = {
  /** Cell by cell the weights of the three heads, each to be multiplied by the scale of its head. */
  weights: Int8Array
  scales: readonly number[]
  bias: readonly number[]
  /** Probabilities are softmax(slope · score + offset). */
  slope: number
  offsets: readonly number[]
  /** For English: rated words, and feature by feature the weights of the three heads. */
  lexicon?: Lexicon
  lexiconWeights?: readonly number[]
}

const lexiconValues = new Float32Array(LEXICON_FEATURES)

/** The heads' raw scores of the message that `features` has extracted. */
export function rawScores(model: SentimentModel, features: FeatureExtractor, message: string): number[] {
  const { weights, scales } = model
  let negative = 0
  let neutral = 0
  let positive = 0
  for (let i = 0; i < features.size; i++) {
    const at = (features.cells[i] as number) * HEADS
    const value = features.values[i] as number
    negative += (weights[at] as number) * value
    neutral += (weights[at + 1] as number) * value
    positive += (weights[at + 2] as number) * value
  }
  const scores = [negative, neutral, positive].map(
    (sum, head) => sum * (scales[head] as number) + (model.bias[head] as number),
  )
  if (!model.lexicon || !model.lexiconWeights) return scores
  lexiconFeatures(message, model.lexicon, lexiconValues)
  for (let i = 0; i < LEXICON_FEATURES; i++)
    for (let head = 0; head < HEADS; head++)
      scores[head]! += (lexiconValues[i] as number) * (model.lexiconWeights[i * HEADS + head] as number)
  return scores
}

/** Calibrated probabilities of the three sentiments. `features` must have extracted the same message. */
export function sentimentScores(
  model: SentimentModel,
  features: FeatureExtractor,
  message: string,
): SentimentScores {
  const powers = rawScores(model, features, message).map((score, head) =>
    Math.exp(model.slope * score + (model.offsets[head] as number)),
  )
  const total = powers.reduce((sum, power) => sum + power, 0)
  const [negative = 0, neutral = 0, positive = 0] = powers.map((power) => power / total)
  return { negative, neutral, positive }
}

/** The likeliest sentiment. */
export function likeliest({ negative, neutral, positive }: SentimentScores): Sentiment {
  if (neutral >= negative && neutral >= positive) return 'neutral'
  return positive >= negative ? 'positive' : 'negative'
}

export const SENTIMENT_WEIGHTS = FEATURE_CELLS * HEADS
