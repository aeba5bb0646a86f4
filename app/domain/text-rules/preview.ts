import type { Locale } from '../locales.ts'
import type { SpamVerdict } from '../spam/classify-spam.ts'
import type { MessageLanguage } from '../understanding/language.ts'
import { evaluateRules } from './evaluate.ts'
import type { Place } from './links.ts'
import type { RuleSetting } from './rules.ts'

/** A text of the last days, as it was judged when it was posted. */
export type PastText = {
  key: string
  text: string
  authorId: string
  expected: Locale
  isNewcomer: boolean
  isFirstPost: boolean
  typedMs: number | null
}
export type Judges = { spam: (text: string) => SpamVerdict; language: (text: string) => MessageLanguage }
export type PreviewFindings = { hits: { key: string; spans: Place[] }[]; people: number }

const NO_SPAM = { score: 0, held: false }

/** Returns which of the texts a rule would have held. The same evaluation as for new texts. */
export function previewRule(rule: RuleSetting, texts: readonly PastText[], judges: Judges): PreviewFindings {
  const holding = { ...rule, mode: 'hold' as const }
  const people = new Set<string>()
  const hits = texts.flatMap(({ key, authorId, typedMs, ...text }) => {
    const judged = {
      ...{ ...text, typedMs: typedMs ?? undefined },
      spam: rule.kind === 'spam' ? judges.spam(text.text) : NO_SPAM,
      language: rule.kind === 'language' ? judges.language(text.text) : 'other',
    } as const
    const [found] = evaluateRules([holding], judged)
    if (found) people.add(authorId)
    return found ? [{ key, spans: found.hit.spans }] : []
  })
  return { hits, people: people.size }
}
