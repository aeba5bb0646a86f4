import type { CaseDecision } from './options.ts'

/** Reasons that a reviewer can choose; each has a message `cases.template.<key>` in the author's language. */
export const REASON_TEMPLATES = [
  'gambling',
  'advert',
  'off_brief',
  'abuse',
  'rights',
  'private_data',
  'banned_words',
  'unclear',
] as const
export type ReasonTemplate = (typeof REASON_TEMPLATES)[number]

export const isTemplate = (reason: string): reason is ReasonTemplate =>
  (REASON_TEMPLATES as readonly string[]).includes(reason)

/** The keys on the keyboard for decisions; one key opens the decision, Enter sends it. */
export const DECISION_KEYS: Record<CaseDecision, string> = {
  approve: 'a',
  approve_trust: 't',
  edit: 'e',
  hide: 'h',
  remove: 'r',
  decline_suspend: 'd',
  grant: 'g',
  keep: 'c',
}
