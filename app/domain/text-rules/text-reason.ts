import type { CaseReason, CaseReasonKind } from '../cases/reasons.ts'
import type { SpamVerdict } from '../spam/classify-spam.ts'
import type { RuleHit } from './evaluate.ts'
import type { RuleKind } from './rules.ts'
import { foldLetters } from './skeleton.ts'

const LONGEST_QUOTE = 120
const MOST_QUOTES = 5

const REASON_OF: Record<Exclude<RuleKind, 'spam'>, CaseReasonKind> = {
  phrases: 'banned_phrase',
  links: 'links',
  mentions: 'mentions',
  images: 'images',
  language: 'language',
  profanity: 'profanity',
  fast_first_post: 'fast_typing',
  newcomer_link: 'newcomer',
}

/** Quotes the places of a hit from the text, as written and as they read. */
const quotesOf = (text: string, { spans }: RuleHit): Required<CaseReason>['quotes'] =>
  spans.slice(0, MOST_QUOTES).map(({ start, end, read }) => ({
    written: text.slice(start, end).slice(0, LONGEST_QUOTE),
    read: read.slice(0, LONGEST_QUOTE),
  }))

/** The signs that the spam classifier saw. Its score counts once, with the first sign. */
export const spamReasons = ({ score, reasons }: SpamVerdict): CaseReason[] =>
  // A text that only learning holds has no sign of its own.
  reasons.length === 0
    ? [{ kind: 'spam', p: score }]
    : reasons.map(({ reason, quote }, at) => ({
        kind: reason,
        p: at === 0 ? score : 0,
        quotes: [{ written: quote, read: foldLetters(quote) }],
      }))

/** Turns a hit into reasons with quotes. The spam rule gives one reason for every sign that its classifier saw. */
export function reasonsOfHit(text: string, hit: RuleHit, spam: SpamVerdict): CaseReason[] {
  if (hit.kind === 'spam') return spamReasons(spam)
  const quotes = quotesOf(text, hit)
  return [{ kind: REASON_OF[hit.kind], p: hit.p, ...(quotes.length > 0 && { quotes }) }]
}
