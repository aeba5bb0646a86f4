import { MENTION } from '../identity/handle.ts'
import type { Locale } from '../locales.ts'
import type { SpamVerdict } from '../spam/classify-spam.ts'
import type { MessageLanguage } from '../understanding/language.ts'
import { findPhrases, indexPhrases, type PhraseIndex } from './banned.ts'
import { findImages, findLinks, type Place } from './links.ts'
import { PROFANITY } from './profanity.ts'
import { RULE_LIMITS, type RuleKind, type RuleSetting } from './rules.ts'

/** The input of the rules: a text and its author. `typedMs` is undefined where nobody types, as in the API. */
export type JudgedText = {
  text: string
  spam: Pick<SpamVerdict, 'score' | 'held'>
  language: MessageLanguage
  /** The language of the challenge. */
  expected: Locale
  isNewcomer: boolean
  isFirstPost: boolean
  typedMs: number | undefined
}

/** A rule that a text breaks. `spans` are the places in the text; empty when the whole text is meant. */
export type RuleHit = { kind: RuleKind; spans: Place[]; p: number }

/** The probability that a text which breaks a rule should be declined, for the order of the queue. */
const RISK_OF_HIT = 0.2
const RISK_OF_NEWCOMER = 0.1
/** The language of shorter texts cannot be detected. */
const LEAST_LETTERS = 40

const LINKS_AND_NAMES = /(?:https?:\/\/|www\.)\S+|@[a-z0-9_]+/gi

const prepared = new WeakMap<readonly string[], PhraseIndex>()
const swearWords = indexPhrases(PROFANITY)

function indexOf(words: readonly string[]): PhraseIndex {
  const known = prepared.get(words) ?? indexPhrases(words)
  prepared.set(words, known)
  return known
}

const phrasePlaces = (index: PhraseIndex, text: string): Place[] =>
  findPhrases(index, text).map(({ start, end, phrase }) => ({ start, end, read: phrase }))

function mentionPlaces(text: string): Place[] {
  return [...text.matchAll(MENTION)].map(({ 0: written, 1: read = '', index }) => ({
    start: index,
    end: index + written.length,
    read: read.toLowerCase(),
  }))
}

const isLongEnough = (text: string): boolean =>
  (text.replace(LINKS_AND_NAMES, '').match(/\p{L}/gu)?.length ?? 0) >= LEAST_LETTERS

const limitOf = ({ kind, limit }: RuleSetting): number => limit ?? RULE_LIMITS[kind]?.initial ?? 0

type Finding = Place[] | undefined
const ifAny = (places: Place[], more = 0): Finding => (places.length > more ? places : undefined)

const FIND: Record<RuleKind, (rule: RuleSetting, judged: JudgedText) => Finding> = {
  phrases: ({ words }, { text }) => ifAny(phrasePlaces(indexOf(words), text)),
  links: (rule, { text }) => ifAny(findLinks(text), limitOf(rule)),
  mentions: (rule, { text }) => ifAny(mentionPlaces(text), limitOf(rule)),
  images: (_, { text }) => ifAny(findImages(text)),
  language: (_, { text, language, expected }) =>
    language !== expected && isLongEnough(text) ? [] : undefined,
  profanity: ({ words }, { text }) =>
    ifAny([...phrasePlaces(swearWords, text), ...phrasePlaces(indexOf(words), text)]),
  spam: (rule, { spam }) => (spam.held && spam.score * 100 >= limitOf(rule) ? [] : undefined),
  fast_first_post: (rule, { isFirstPost, isNewcomer, typedMs }) =>
    isFirstPost && isNewcomer && typedMs !== undefined && typedMs < limitOf(rule) * 1000 ? [] : undefined,
  newcomer_link: (_, { text, isNewcomer }) => (isNewcomer ? ifAny(findLinks(text)) : undefined),
}

const riskOf = (kind: RuleKind, { spam }: JudgedText): number =>
  kind === 'spam' ? spam.score : kind === 'newcomer_link' ? RISK_OF_NEWCOMER : RISK_OF_HIT

/** Returns every rule that the text breaks, whether it is watched or holds. Rules that are off are not tried. */
export const evaluateRules = <Rule extends RuleSetting>(
  rules: readonly Rule[],
  judged: JudgedText,
): { rule: Rule; hit: RuleHit }[] =>
  rules
    .filter(({ mode }) => mode !== 'off')
    .flatMap((rule) => {
      const spans = FIND[rule.kind](rule, judged)
      return spans ? [{ rule, hit: { kind: rule.kind, spans, p: riskOf(rule.kind, judged) } }] : []
    })
