import { FeatureExtractor } from './features.ts'
import { kindOf, type MessageKind } from './kind.ts'
import { type LanguageModel, languageOf, type MessageLanguage } from './language.ts'
import { type PurchaseIntent, purchaseIntentOf } from './purchase.ts'
import {
  likeliest,
  type Sentiment,
  type SentimentModel,
  type SentimentScores,
  sentimentScores,
} from './sentiment.ts'
import { markTone } from './tone.ts'

export type UnderstandingModels = { language: LanguageModel; id: SentimentModel; en: SentimentModel }

export type Understanding = {
  language: MessageLanguage
  kind: MessageKind
  sentiment: Sentiment
  /** The probability of the sentiment, calibrated. Below 0.6 say "unsure". */
  confidence: number
  scores: SentimentScores
  /** Whether it asks for advice about buying, or objects to selling. */
  purchase: PurchaseIntent
}

const UNKNOWN: SentimentScores = { negative: 0.05, neutral: 0.9, positive: 0.05 }
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4

/** Creates a function that detects a message's language, kind and sentiment, in this process. */
export function createUnderstanding(models: UnderstandingModels): (message: string) => Understanding {
  const features = new FeatureExtractor()
  function sentimentOf(message: string, language: MessageLanguage): SentimentScores {
    const marked = markTone(message)
    features.extract(marked)
    if (features.size === 0) return UNKNOWN
    return sentimentScores(language === 'en' ? models.en : models.id, features, marked)
  }
  return (message) => {
    const language = languageOf(message, models.language)
    const scores = sentimentOf(message, language)
    const sentiment = likeliest(scores)
    const kind = kindOf(message, scores)
    return {
      language,
      kind,
      sentiment,
      confidence: rounded(scores[sentiment]),
      scores: {
        negative: rounded(scores.negative),
        neutral: rounded(scores.neutral),
        positive: rounded(scores.positive),
      },
      purchase: kind === 'promotion' ? 'none' : purchaseIntentOf(message),
    }
  }
}
