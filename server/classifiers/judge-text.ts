import type { SpamReason } from '#app/domain/cases/reasons.ts'
import { createSpamClassifier, type SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import { isBareLink } from '#app/domain/spam/comment-features.ts'
import { FeatureExtractor } from '#app/domain/understanding/features.ts'
import { type LanguageModel, languageOf, type MessageLanguage } from '#app/domain/understanding/language.ts'
import { loadLanguageModel, loadSpamModel } from './model-files.ts'

let spam: ((message: string) => SpamVerdict) | undefined
let language: LanguageModel | undefined

/**
 * Classifies with the shipped model, which is loaded at the first call. Takes about 20 µs a message. A bare link passes
 * unless its host reads as a gambling site: links have limits and a rule of their own.
 */
export function judgeSpam(text: string): SpamVerdict {
  spam ??= createSpamClassifier(loadSpamModel(), new FeatureExtractor())
  const verdict = spam(text)
  const onlyPromotes = verdict.reasons.every(({ reason }) => reason === 'promotes_itself')
  return verdict.held && onlyPromotes && isBareLink(text) ? { score: 0, held: false, reasons: [] } : verdict
}

const NUMBER_AT_END = /[\s_.-]*\d+$/
const REASONS_OF_FORM: readonly SpamReason[] = ['site_name', 'little_else', 'name_in_capitals']

/** Classifies a display name. People put numbers behind their names: such a number alone holds no name. */
export function judgeName(name: string): SpamVerdict {
  const verdict = judgeSpam(name)
  const isOnlyForm = verdict.reasons.every(({ reason }) => REASONS_OF_FORM.includes(reason))
  return isOnlyForm ? judgeSpam(name.replace(NUMBER_AT_END, '')) : verdict
}

export function detectLanguage(text: string): MessageLanguage {
  language ??= loadLanguageModel()
  return languageOf(text, language)
}
