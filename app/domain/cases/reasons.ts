import { REPORTABLE_KINDS, type ReportableKind } from '../reports/options.ts'

/** Signs that the spam classifier finds (`app/domain/spam`). */
export const SPAM_REASONS = [
  'site_name',
  'disguised_letters',
  'name_in_capitals',
  'little_else',
  'trade_word',
  'promises_winnings',
  'asks_to_visit',
  'recommends',
  'promotes_itself',
] as const
export type SpamReason = (typeof SPAM_REASONS)[number]

/** The reasons why a case waits. Each kind has a message `cases.why.<kind>`. */
export const CASE_REASON_KINDS = [
  'spam',
  ...SPAM_REASONS,
  // Findings of the other rules.
  'banned_phrase',
  'links',
  'mentions',
  'images',
  'language',
  'fast_typing',
  'same_name',
  'look_alike_handle',
  // Facts about the author, and about how the case began.
  'newcomer',
  'first_post',
  'review',
  'edited',
  'burst',
  'report',
  'appeal',
  'author_objects',
  'brand_request',
  'credit_dispute',
  'profanity',
  'akismet',
  'other',
] as const
export type CaseReasonKind = (typeof CASE_REASON_KINDS)[number]

export type CaseReason = {
  kind: CaseReasonKind
  /** 0 … 1: how likely the case is a problem for this reason alone. */
  p: number
  /** The words concerned, as written and as the rules read them. */
  quotes?: { written: string; read: string }[]
  /** For example how many earlier messages contain the same text. */
  count?: number
  /** A word of the message: the reason that reporters chose, or what a reporter wrote. */
  detail?: string
}

export const CASE_SUBJECT_KINDS = [
  'idea',
  'comment',
  'story',
  'chapter',
  'member',
  'brand',
  'question',
  'answer',
  /** The pending changes of a chapter; the id is the chapter's. */
  'manuscript',
  /** A passage of a live manuscript that a rule holds back. */
  'passage',
  /** Pending edits; the id is that of the edited idea, story or chapter. */
  'idea_edit',
  'story_edit',
  'chapter_edit',
  'vote_flag',
  /** A dispute about the proposed credit of a story. */
  'credit_dispute',
  /** For appeals: the case whose decision is contested, or a sanction imposed without a case. */
  'case',
  'sanction',
] as const
export type CaseSubjectKind = (typeof CASE_SUBJECT_KINDS)[number]
export type CaseSubject = { kind: CaseSubjectKind; id: string }

/** Whether members can report the subject, so that a decision about it judges their reports. */
export const isReportable = (subject: CaseSubject): subject is { kind: ReportableKind; id: string } =>
  (REPORTABLE_KINDS as readonly string[]).includes(subject.kind)

const MOST_REASONS = 24

/** Adds reasons to those known. A reason of the same kind, quotes and detail is counted once, the newest wins. */
export function mergeReasons(known: readonly CaseReason[], added: readonly CaseReason[]): CaseReason[] {
  const keyOf = ({ kind, quotes = [], detail = '' }: CaseReason) =>
    kind === 'report' ? `${kind} ${detail}` : JSON.stringify([kind, quotes.map(({ read }) => read)])
  const merged = new Map(known.map((reason) => [keyOf(reason), reason]))
  for (const reason of added) merged.set(keyOf(reason), reason)
  return [...merged.values()].sort((a, b) => b.p - a.p).slice(0, MOST_REASONS)
}
