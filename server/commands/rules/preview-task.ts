import { type PastText, type PreviewFindings, previewRule } from '#app/domain/text-rules/preview.ts'
import type { RuleSetting } from '#app/domain/text-rules/rules.ts'
import { detectLanguage, judgeSpam } from '../../classifiers/judge-text.ts'

/** Tries a rule on past texts; runs in a worker. */
export const previewRuleOn = ({ rule, texts }: { rule: RuleSetting; texts: PastText[] }): PreviewFindings =>
  previewRule(rule, texts, { spam: judgeSpam, language: detectLanguage })
