import { foldLetters } from '../text-rules/skeleton.ts'
import {
  AGAINST,
  COUNTED,
  DO_NOT,
  LUCKY,
  NAME_END,
  NO_SITE,
  RECOMMENDS,
  TRADE,
  VISIT,
  WARNED_OF,
  WINNING,
} from './advert-words.ts'

/** Whether a skeleton is a common Indonesian or English word, and so not the name of a site. */
export type CommonWord = (skeleton: string) => boolean

/** A word of a message with its skeleton and signs of disguise. */
type Word = {
  text: string
  skeleton: string
  /** Letters or digits of another alphabet that read as Latin. */
  isDisguised: boolean
  /** Letters of two or more alphabets that read as Latin. */
  isMixed: boolean
  /** The disguised letters include a number. */
  hasDigits: boolean
}

export const ADVERT_FEATURES = [
  'luckyName',
  'numberedName',
  'namedByEnding',
  'spacedName',
  'disguisedName',
  'disguisedDigits',
  'mixedAlphabets',
  'hiddenTrade',
  'trade',
  'moreTrade',
  'winning',
  'moreWinning',
  'visit',
  'recommends',
  'nameAndWinning',
  'nameAndVisit',
  'nameAndRecommends',
  'oddAndWinning',
  'oddAndVisit',
  'oddAndRecommends',
  'tradeAndWinning',
  'oneOddWord',
  'wholeInOneAlphabet',
  'long',
  'against',
  'moreAgainst',
] as const
export type AdvertFeature = (typeof ADVERT_FEATURES)[number]
export type AdvertReading = { values: Float32Array; quotes: Partial<Record<AdvertFeature, string>> }

const LONGEST = 2000
const ORNAMENT = /[\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}]/gu
/** Only the name of a host can be the name of a site; paths are random. */
const ADDRESS = /^\W*(?:https?:\/\/(?:www\.)?|www\.)([\w-]+)|^([\w-]+)(?:\.[\w-]+)*\.[a-z]{2,}\//
/** Dots and colons, also those of other scripts. */
const MAY_BE_ADDRESS = /[.:\u2024\u3002\ufe13\ufe52\uff0e\uff1a\uff61]/
const LONG_WORDS = 40
/** Signs between single letters, 【p】【u】 or p*u*l*a*u, and characters without width inside a word. */
const ADJOINING = /[\p{L}\p{N}]{2}/u
const LEAST_APART = 4
const PLAIN_WORD = /^[@#'’]*\w+\W*$/
const HIDDEN_INSIDE = /[\p{L}\p{N}][\u00ad\u200b-\u200d\u2060\ufeff][\p{L}\p{N}]/u
const PICTURE_INSIDE = /(\p{L}+)\p{Extended_Pictographic}\ufe0f?([\p{L}\p{N}]+)/u
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what it looks for
const ASCII = /^[\u0000-\u007f]*$/
const ACCENTED = /^[\u00c0-\u024f\u1e00-\u1eff]$/
const NAME = /^([a-z]{2,}[a-z0-9]*?)(\d{2,4}|[345]d)$/
const DIGIT_INSIDE =
  /(?<=[a-z])[013457](?=[a-z])|^[013457](?=[a-z]{2})(?!\d*(?:rb|jt|ribu|juta|gb|mb|km|kg|cm)$)/g
const LIKE_LETTERS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }
const LEAST_ACCENTS = 2

/** The alphabet of a disguised code point, or undefined for plain ones. Accented Latin letters are plain. */
function alphabetOf(char: string): string | undefined {
  if (char <= '\u007f' || ACCENTED.test(char)) return undefined
  const read = foldLetters(char).replace(/[^a-z0-9]/g, '')
  if (read === '') return undefined
  const code = char.codePointAt(0) as number
  if (code >= 0x1d400 && code <= 0x1d7ff) return `math${Math.floor((code - 0x1d400) / 52)}`
  if (code >= 0xff00 && code <= 0xffef) return 'fullwidth'
  if ((code >= 0x2460 && code <= 0x24ff) || (code >= 0x1f100 && code <= 0x1f1ff)) return 'enclosed'
  // Small capitals have no sign for every letter, so they stand beside plain ones.
  if (/\p{Script=Latin}/u.test(char)) return 'small'
  return /\p{Script=Cyrillic}/u.test(char) ? 'cyrillic' : /\p{Script=Greek}/u.test(char) ? 'greek' : 'other'
}

/** Analyses a word. A word entirely in another script is not a disguise. */
const isOwnScript = (text: string): boolean =>
  /^(?:[\p{Script=Cyrillic}]{2,}|[\p{Script=Greek}]{2,})$/u.test(text.replace(/[^\p{L}]/gu, '')) &&
  !/^[a-z]+$/.test(foldLetters(text).replace(/[^\p{L}]/gu, ''))

/** Whether signs, pictures or characters without width stand inside a word to hide it. */
function isBroken(text: string, isCommon: CommonWord): boolean {
  if (PLAIN_WORD.test(text)) return false
  if (HIDDEN_INSIDE.test(text)) return true
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  if (letters >= LEAST_APART && !ADJOINING.test(text)) return true
  const [, before = '', after = ''] = PICTURE_INSIDE.exec(text) ?? []
  return before !== '' && !(isCommon(foldLetters(before)) && isCommon(foldLetters(after)))
}

function wordOf(text: string, isCommon: CommonWord): Word {
  if (PLAIN_WORD.test(text) && ASCII.test(text)) {
    const skeleton = text.toLowerCase().replace(/[^a-z0-9]/g, '')
    return { text, skeleton, isDisguised: false, isMixed: false, hasDigits: false }
  }
  const alphabets = new Set<string>()
  let hasDigits = false
  let marks = 0
  let plain = 0
  let accents = 0
  for (const char of text.normalize('NFC')) {
    if (/\p{M}/u.test(char)) marks += 1
    if (ACCENTED.test(char)) accents += 1
    const alphabet = alphabetOf(char)
    if (alphabet) {
      alphabets.add(alphabet.startsWith('math') ? 'math' : alphabet)
      if (/^\d/.test(foldLetters(char))) hasDigits = true
    } else if (/[A-Za-z]/.test(char)) plain += 1
  }
  const skeleton = foldLetters(text.replace(ORNAMENT, '')).replace(/[^a-z0-9]/g, '')
  // Accents are ordinary, but not several in the name of a site.
  const isAccentedName = accents >= LEAST_ACCENTS && isSiteName(skeleton) && !isCommon(skeleton)
  const isHidden = alphabets.size > 0 || marks >= 2 || isAccentedName || isBroken(text, isCommon)
  const isDisguised = isHidden && !isOwnScript(text)
  return {
    text,
    skeleton,
    isDisguised,
    isMixed: isDisguised && alphabets.size + (plain > 0 && !alphabets.has('small') ? 1 : 0) >= 2,
    hasDigits,
  }
}

/** Takes the addresses out of a message, and returns the names of their hosts. */
function hostsIn(message: string): { rest: string; names: string[] } {
  const names: string[] = []
  const kept = message.split(/(\s+)/u).filter((part) => {
    if (!MAY_BE_ADDRESS.test(part)) return true
    const [, named, bare] = ADDRESS.exec(foldLetters(part)) ?? []
    const name = named ?? bare
    if (name) names.push(name)
    return name === undefined
  })
  return { rest: kept.join(''), names: names.filter(isSiteName) }
}

/** Whether a skeleton has the form of a site's name: with a lucky number, or with a typical ending. */
const isSiteName = (skeleton: string): boolean =>
  LUCKY.test(NAME.exec(skeleton)?.[2] ?? '') || (skeleton.length >= 6 && NAME_END.test(skeleton))

/** Whether a plain word is a UUID, a hash or the number of an order or parcel: digits and letters alternate, or digits prevail. */
function isIdentifier({ skeleton, isDisguised }: Word): boolean {
  if (isDisguised || skeleton.length < 12) return false
  const runs = skeleton.match(/\d+/g) ?? []
  const isHex = /^[0-9a-f]+$/.test(skeleton)
  return (isHex && runs.length >= 2) || runs.join('').length >= skeleton.length / 2
}

/** Splits at spaces; three or more consecutive single letters are one word. */
function wordsOf(message: string, isCommon: CommonWord): Word[] {
  const found: Word[] = []
  let run: string[] = []
  const flush = () => {
    if (run.length >= 3) found.push({ ...wordOf(run.join(''), isCommon), isDisguised: true })
    else for (const single of run) found.push(wordOf(single, isCommon))
    run = []
  }
  const host = hostsIn(message.slice(0, LONGEST))
  for (const part of host.rest.split(/[\s,;:!?"“”()]+|\.(?=\s|$)/u)) {
    if (part === '') continue
    const core = foldLetters(part).replace(/[^a-z0-9]/g, '')
    if (core.length === 1) run.push(part)
    else {
      flush()
      found.push(wordOf(part, isCommon))
    }
  }
  flush()
  for (const name of host.names) found.push(wordOf(name, isCommon))
  return found.filter((word) => word.skeleton !== '' && !isIdentifier(word))
}

/** Reads digits as letters inside a word, at its beginning, and at the end of a word that has one inside too. */
function unlettered(skeleton: string): string {
  const letter = (digit: string) => LIKE_LETTERS[digit] ?? digit
  const inner = skeleton.replace(DIGIT_INSIDE, letter)
  return inner === skeleton ? inner : inner.replace(/(?<=[a-z])[013457]$/, letter)
}

/** Extracts the features of gambling adverts from a message, with a quote for each. */
export function readAdvert(message: string, isCommon: CommonWord): AdvertReading {
  const words = wordsOf(message, isCommon)
  const quotes: Partial<Record<AdvertFeature, string>> = {}
  const see = (feature: AdvertFeature, { text }: Word) => {
    quotes[feature] ??= text
  }
  let trade = 0
  let winning = 0
  for (const [at, word] of words.entries()) {
    const plain = unlettered(word.skeleton)
    const before = words[at - 1]?.skeleton ?? ''
    const digitsInside = plain.length >= 5 ? (word.skeleton.match(DIGIT_INSIDE)?.length ?? 0) : 0
    const hidden = digitsInside > 0 ? NAME.exec(plain) : null
    const [, stem = '', digits = ''] = NAME.exec(word.skeleton) ?? hidden ?? []
    const isLucky = LUCKY.test(digits)
    const isName =
      stem.length >= (isLucky ? 2 : 3) && !COUNTED.has(stem) && !/^(?:[0-9]+|rb|jt|ribu|juta)$/.test(stem)
    // An address of a member is no name of a site, unless it is disguised.
    const isMention = word.text.startsWith('@') && !word.isDisguised
    const hasEnding = plain.length >= 6 && NAME_END.test(plain) && !NO_SITE.has(plain) && !TRADE.has(plain)
    if (isName && !isMention && !isCommon(word.skeleton)) see(isLucky ? 'luckyName' : 'numberedName', word)
    else if (hasEnding && !isMention && !isCommon(plain)) see('namedByEnding', word)
    else if (LUCKY.test(word.skeleton) && /^[a-z]{3,}$/.test(before) && !COUNTED.has(before))
      see(isCommon(before) ? 'spacedName' : 'luckyName', {
        ...word,
        text: `${words[at - 1]?.text} ${word.text}`,
      })
    const isHiddenName =
      (hidden !== null || (digitsInside > 0 && hasEnding) || digitsInside > 1) && !isCommon(plain)
    if ((word.isDisguised || isHiddenName) && word.skeleton.length >= 3) {
      see('oneOddWord', word)
      if (!isCommon(plain)) see('disguisedName', word)
      if (word.hasDigits || (/\d/.test(word.skeleton) && /[a-z]/.test(word.skeleton)))
        see('disguisedDigits', word)
      if (word.isMixed) see('mixedAlphabets', word)
      if (TRADE.has(plain)) see('hiddenTrade', word)
    }
    if (TRADE.has(plain)) {
      trade += 1
      see(trade === 1 ? 'trade' : 'moreTrade', word)
    }
    // A word counts for one topic, so that a single trade word is not two signs.
    if (WINNING.has(plain) && !TRADE.has(plain)) {
      winning += 1
      see(winning === 1 ? 'winning' : 'moreWinning', word)
    }
    const isWarning = DO_NOT.has(before) && WARNED_OF.has(plain)
    if (VISIT.has(plain) && !isWarning) see('visit', word)
    if (RECOMMENDS.has(plain) && !isWarning) see('recommends', word)
    if (isWarning) {
      see('against', word)
      see('moreAgainst', word)
    }
    if (AGAINST.has(plain)) see(quotes.against === undefined ? 'against' : 'moreAgainst', word)
  }
  if (words.length > LONG_WORDS) quotes.long = words[0]?.text
  combine(words, quotes)
  return {
    values: Float32Array.from(ADVERT_FEATURES, (feature) => (quotes[feature] === undefined ? 0 : 1)),
    quotes,
  }
}

function combine(words: readonly Word[], quotes: Partial<Record<AdvertFeature, string>>): void {
  const letters = words.filter(({ skeleton }) => /[a-z]/.test(skeleton))
  const odd = letters.filter(({ isDisguised }) => isDisguised)
  const isWhole =
    letters.length >= 2 && odd.length >= letters.length * 0.8 && !odd.some(({ isMixed }) => isMixed)
  if (isWhole) {
    quotes.wholeInOneAlphabet = odd[0]?.text
    delete quotes.oneOddWord
  }
  const name = quotes.luckyName ?? quotes.numberedName ?? quotes.namedByEnding ?? quotes.spacedName
  const both = (first: string | undefined, second: string | undefined) =>
    first !== undefined && second !== undefined && first !== second ? `${first} … ${second}` : undefined
  const odds = isWhole ? undefined : quotes.oneOddWord
  quotes.nameAndWinning = both(name, quotes.winning)
  quotes.nameAndVisit = both(name, quotes.visit)
  quotes.nameAndRecommends = both(name, quotes.recommends)
  quotes.oddAndWinning = both(odds, quotes.winning)
  quotes.oddAndVisit = both(odds, quotes.visit)
  quotes.oddAndRecommends = both(odds, quotes.recommends)
  quotes.tradeAndWinning = both(quotes.trade, quotes.winning)
}
