import { createSpamClassifier, type SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { type LanguageModel, languageOf, type MessageLanguage } from '#app/domain/understanding/language.ts'
import { loadLanguageModel, loadSpamModel } from './model-files.ts'

let spam: ((message: string) => SpamVerdict) | undefined
let language: LanguageModel | undefined

/** Classifies with the shipped model, which is loaded at the first call. Takes about 20 µs a message. */
export function judgeSpam(text: string): SpamVerdict {
  spam ??= createSpamClassifier(loadSpamModel(), new FeatureExtractor())
  return spam(text)
}

export function detectLanguage(text: string): MessageLanguage {
  language ??= loadLanguageModel()
  return languageOf(text, language)
}
