import type { SpamReason } from '../cases/reasons.ts'
import { type FeatureExtractor, hashText } from '../understanding/features.ts'
import { ADVERT_FEATURES, type AdvertFeature, readAdvert } from './advert-features.ts'
import { COMMENT_CELLS, COMMENT_SIGNS, commentCell, commentSigns, saysEnough } from './comment-features.ts'

/** Weights of the two models: of adverts for gambling sites, and of self-promotion in comments. */
export type SpamModel = {
  advert: { weights: readonly number[]; bias: number; threshold: number }
  comment: { weights: Int8Array; scale: number; signs: readonly number[]; bias: number; threshold: number }
  /** Hashes of common words, which are not site names. */
  commonWords: ReadonlySet<number>
}

export type SpamVerdict = {
  /** 0 … 1; at 0.5 a message is as likely an advert as not, given the chosen threshold. */
  score: number
  /** Whether to hold the message until a reviewer has seen it. */
  held: boolean
  /** The reasons, each with a quote. */
  reasons: { reason: SpamReason; quote: string }[]
}

const REASON_OF: Partial<Record<AdvertFeature, SpamReason>> = {
  luckyName: 'site_name',
  numberedName: 'site_name',
  namedByEnding: 'site_name',
  namedByBeginning: 'site_name',
  compoundName: 'site_name',
  spacedName: 'site_name',
  capitalName: 'name_in_capitals',
  littleElse: 'little_else',
  disguisedName: 'disguised_letters',
  disguisedWord: 'disguised_letters',
  disguisedDigits: 'disguised_letters',
  mixedAlphabets: 'disguised_letters',
  hiddenTrade: 'disguised_letters',
  trade: 'trade_word',
  winning: 'promises_winnings',
  visit: 'asks_to_visit',
  pointsTo: 'asks_to_visit',
  recommends: 'recommends',
}
/** At least one of these is required; otherwise a message only mentions luck or money. */
const SOLID: readonly AdvertFeature[] = [
  'luckyName',
  'numberedName',
  'namedByEnding',
  'namedByBeginning',
  'compoundName',
  'spacedName',
  'disguisedName',
  'disguisedWord',
  'hiddenTrade',
  'trade',
]
/** A single sign does not hold a message: people also use "odd letters" as decoration. */
const KINDS_TO_HOLD = 2
const LONGEST_QUOTE = 80

const share = (logit: number): number => Math.round((1 / (1 + Math.exp(-logit))) * 1e4) / 1e4

/** Classifies messages by their skeleton, in this process. The caller's policy decides what is held. */
export function createSpamClassifier(
  model: SpamModel,
  features: FeatureExtractor,
): (message: string) => SpamVerdict {
  const isCommon = (skeleton: string): boolean => model.commonWords.has(hashText(skeleton))

  function judgeAdvert(message: string) {
    const { values, quotes } = readAdvert(message, isCommon)
    const { weights, bias, threshold } = model.advert
    let logit = bias - threshold
    for (let at = 0; at < ADVERT_FEATURES.length; at++)
      logit += (weights[at] as number) * (values[at] as number)
    const reasons = new Map<SpamReason, string>()
    for (const feature of ADVERT_FEATURES) {
      const reason = REASON_OF[feature]
      const quote = quotes[feature]
      if (reason && quote && !reasons.has(reason)) reasons.set(reason, quote.slice(0, LONGEST_QUOTE))
    }
    const isSolid = SOLID.some((feature) => quotes[feature] !== undefined)
    const isHeld = logit > 0 && isSolid && reasons.size >= KINDS_TO_HOLD
    return { logit: isSolid ? logit : Math.min(logit, -1), isHeld, reasons }
  }

  function judgeComment(message: string) {
    const { weights, scale, signs, bias, threshold } = model.comment
    features.extract(message)
    let sum = 0
    for (let i = 0; i < features.size; i++)
      sum += (weights[commentCell(features.cells[i] as number)] as number) * (features.values[i] as number)
    let logit = sum * scale + bias - threshold
    const seen = commentSigns(message)
    for (let i = 0; i < COMMENT_SIGNS; i++) logit += (signs[i] as number) * (seen.values[i] as number)
    return { logit: saysEnough(message) ? logit : Math.min(logit, -1), quote: seen.quote }
  }

  return (message) => {
    const advert = judgeAdvert(message)
    const comment = judgeComment(message)
    const reasons = [...advert.reasons].map(([reason, quote]) => ({ reason, quote }))
    if (comment.logit > 0) reasons.push({ reason: 'promotes_itself', quote: comment.quote })
    const held = advert.isHeld || comment.logit > 0
    const score = share(Math.max(advert.logit, comment.logit))
    return { score, held, reasons: held || score >= 0.5 ? reasons : [] }
  }
}

export const COMMENT_WEIGHTS = COMMENT_CELLS
