import {
  type Correction,
  featuresOf,
  oddsOf,
  pushesOf,
  sigmoid,
  type TrainingExample,
} from '../learning/correction.ts'
import { MESSAGE_KINDS, type MessageKind } from './kind.ts'
import { likeliest, SENTIMENTS, type Sentiment, type SentimentScores } from './sentiment.ts'
import type { Understanding } from './understand.ts'

/** The rules name one kind and say nothing about the others. */
const KIND_NAMED = oddsOf(0.75)
const KIND_OTHER = oddsOf(0.05)

const kindOdds = (named: MessageKind): number[] =>
  MESSAGE_KINDS.map((kind) => (kind === named ? KIND_NAMED : KIND_OTHER))
const sentimentOdds = (scores: SentimentScores): number[] => SENTIMENTS.map((one) => oddsOf(scores[one]))

/** `understood` is the answer of the shipped models. */
export const sentimentExample = (
  text: string,
  { scores }: Understanding,
  right: Sentiment,
): TrainingExample => ({
  ...featuresOf(text),
  base: sentimentOdds(scores),
  label: SENTIMENTS.indexOf(right),
})
export const kindExample = (text: string, { kind }: Understanding, right: MessageKind): TrainingExample => ({
  ...featuresOf(text),
  base: kindOdds(kind),
  label: MESSAGE_KINDS.indexOf(right),
})

export type UnderstandingCorrection = { sentiment?: Correction; kind?: Correction }
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4

function correctScores(scores: SentimentScores, pushes: readonly number[]): SentimentScores {
  if (pushes.every((push) => push === 0)) return scores
  const shares = sentimentOdds(scores).map((odds, at) => sigmoid(odds + (pushes[at] ?? 0)))
  const total = shares.reduce((sum, share) => sum + share, 0)
  const [negative = 0, neutral = 0, positive = 0] = shares.map((share) => rounded(share / total))
  return { negative, neutral, positive }
}

function correctKind(named: MessageKind, pushes: readonly number[]): MessageKind {
  const odds = kindOdds(named).map((base, at) => base + (pushes[at] ?? 0))
  const best = odds.reduce((top, one, at) => (one > (odds[top] ?? 0) ? at : top), 0)
  return MESSAGE_KINDS[best] ?? named
}

/** Applies what the installation has learned to the answer of the shipped models. */
export function correctUnderstanding(
  understood: Understanding,
  text: string,
  { sentiment, kind }: UnderstandingCorrection,
): Understanding {
  if (!sentiment && !kind) return understood
  const features = featuresOf(text)
  const scores = sentiment
    ? correctScores(understood.scores, pushesOf(features, sentiment))
    : understood.scores
  const felt = likeliest(scores)
  return {
    ...understood,
    kind: kind ? correctKind(understood.kind, pushesOf(features, kind)) : understood.kind,
    ...{ scores, sentiment: felt, confidence: scores[felt] },
  }
}
