import {
  type Correction,
  featuresOf,
  isEmptyCorrection,
  oddsOf,
  pushesOf,
  sigmoid,
  type TrainingExample,
} from '../learning/correction.ts'
import type { SpamVerdict } from './classify-spam.ts'

/** The rise of the log odds with which learning holds a text that the shipped model does not hold. */
const LEAST_PUSH = 1

/** `score` is that of the shipped model. */
export const spamExample = (text: string, score: number, isSpam: boolean): TrainingExample => ({
  ...featuresOf(text),
  base: [oddsOf(score)],
  label: isSpam ? 0 : -1,
})

/** Applies what was learned to a verdict of the shipped model. */
export function correctVerdict(verdict: SpamVerdict, text: string, correction: Correction): SpamVerdict {
  if (isEmptyCorrection(correction)) return verdict
  const [push = 0] = pushesOf(featuresOf(text), correction)
  const odds = oddsOf(verdict.score) + push
  const score = Math.round(sigmoid(odds) * 1e4) / 1e4
  return { ...verdict, score, held: odds > 0 && (verdict.held || push >= LEAST_PUSH) }
}
