import { readCorrection, type StoredCorrection } from '#app/domain/learning/correction.ts'
import { correctVerdict } from '#app/domain/spam/correction.ts'
import { type PastText, type PreviewFindings, previewRule } from '#app/domain/text-rules/preview.ts'
import type { RuleSetting } from '#app/domain/text-rules/rules.ts'
import { detectLanguage, judgeSpam } from '../../classifiers/judge-text.ts'

type PreviewInput = {
  rule: RuleSetting
  texts: PastText[]
  /** The correction that the installation has learned about adverts. */
  weights: StoredCorrection
}

/** Tries a rule on past texts; runs in a worker. */
export function previewRuleOn({ rule, texts, weights }: PreviewInput): PreviewFindings {
  const learned = readCorrection(weights)
  const spam = (text: string) => correctVerdict(judgeSpam(text), text, learned)
  return previewRule(rule, texts, { spam, language: detectLanguage })
}
