import { foldLetters } from '../text-rules/skeleton.ts'
import { AGAINST, COUNTED, LUCKY, NAME_END, RECOMMENDS, TRADE, VISIT, WINNING } from './advert-words.ts'

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
  'against',
] as const
export type AdvertFeature = (typeof ADVERT_FEATURES)[number]
export type AdvertReading = { values: Float32Array; quotes: Partial<Record<AdvertFeature, string>> }

const LONGEST = 2000
const ORNAMENT = /[\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}]/gu
/** Addresses are handled by the link rule; their paths are not names. */
const ADDRESS = /^(?:https?:|www\.)|^[\w.-]+\.[a-z]{2,}\//i
const ACCENTED = /^[\u00c0-\u024f\u1e00-\u1eff]$/
const NAME = /^([a-z]{2,}[a-z0-9]*?)(\d{2,4}|[345]d)$/

/** The alphabet of a disguised code point, or undefined for plain ones. Accented Latin letters are plain. */
function alphabetOf(char: string): string | undefined {
  if (char <= '\u007f' || ACCENTED.test(char)) return undefined
  const read = foldLetters(char)
  if (!/^[a-z0-9]+$/.test(read)) return undefined
  const code = char.codePointAt(0) as number
  if (code >= 0x1d400 && code <= 0x1d7ff) return `math${Math.floor((code - 0x1d400) / 52)}`
  if (code >= 0xff00 && code <= 0xffef) return 'fullwidth'
  if ((code >= 0x2460 && code <= 0x24ff) || (code >= 0x1f100 && code <= 0x1f1ff)) return 'enclosed'
  return /\p{Script=Cyrillic}/u.test(char) ? 'cyrillic' : /\p{Script=Greek}/u.test(char) ? 'greek' : 'other'
}

/** Analyses a word. A word entirely in another script is not a disguise. */
const isOwnScript = (text: string): boolean =>
  /^(?:[\p{Script=Cyrillic}]{2,}|[\p{Script=Greek}]{2,})$/u.test(text.replace(/[^\p{L}]/gu, '')) &&
  !/^[a-z]+$/.test(foldLetters(text).replace(/[^\p{L}]/gu, ''))

function wordOf(text: string): Word {
  const alphabets = new Set<string>()
  let hasDigits = false
  let marks = 0
  let plain = 0
  for (const char of text.normalize('NFC')) {
    if (/\p{M}/u.test(char)) marks += 1
    const alphabet = alphabetOf(char)
    if (alphabet) {
      alphabets.add(alphabet.startsWith('math') ? 'math' : alphabet)
      if (/^\d/.test(foldLetters(char))) hasDigits = true
    } else if (/[A-Za-z]/.test(char)) plain += 1
  }
  const isDisguised = (alphabets.size > 0 || marks >= 2) && !isOwnScript(text)
  return {
    text,
    skeleton: foldLetters(text.replace(ORNAMENT, '')).replace(/[^a-z0-9]/g, ''),
    isDisguised,
    isMixed: isDisguised && alphabets.size + (plain > 0 ? 1 : 0) >= 2,
    hasDigits,
  }
}

/** Splits at spaces; three or more consecutive single letters are one word. */
function wordsOf(message: string): Word[] {
  const found: Word[] = []
  let run: string[] = []
  const flush = () => {
    if (run.length >= 3) found.push({ ...wordOf(run.join('')), isDisguised: true })
    else for (const single of run) found.push(wordOf(single))
    run = []
  }
  for (const part of message.slice(0, LONGEST).split(/[\s,;:!?"“”()]+|\.(?=\s|$)/u)) {
    if (part === '' || ADDRESS.test(part)) continue
    const core = foldLetters(part).replace(/[^a-z0-9]/g, '')
    if (core.length === 1) run.push(part)
    else {
      flush()
      found.push(wordOf(part))
    }
  }
  flush()
  return found.filter(({ skeleton }) => skeleton !== '')
}

const unlettered = (skeleton: string): string =>
  skeleton.replace(
    /(?<=[a-z])[0134578](?=[a-z])/g,
    (digit) => ({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' })[digit] as string,
  )

/** Extracts the features of gambling adverts from a message, with a quote for each. */
export function readAdvert(message: string, isCommon: CommonWord): AdvertReading {
  const words = wordsOf(message)
  const quotes: Partial<Record<AdvertFeature, string>> = {}
  const see = (feature: AdvertFeature, { text }: Word) => {
    quotes[feature] ??= text
  }
  let trade = 0
  let winning = 0
  for (const [at, word] of words.entries()) {
    const plain = unlettered(word.skeleton)
    const before = words[at - 1]?.skeleton ?? ''
    const [, stem = '', digits = ''] = NAME.exec(word.skeleton) ?? []
    const isLucky = LUCKY.test(digits)
    const isName =
      stem.length >= (isLucky ? 2 : 3) && !COUNTED.has(stem) && !/^(?:[0-9]+|rb|jt|ribu|juta)$/.test(stem)
    if (isName && !isCommon(word.skeleton)) see(isLucky ? 'luckyName' : 'numberedName', word)
    else if (plain.length >= 6 && NAME_END.test(plain) && !isCommon(plain) && !TRADE.has(plain))
      see('namedByEnding', word)
    else if (LUCKY.test(word.skeleton) && /^[a-z]{3,}$/.test(before) && !COUNTED.has(before))
      see(isCommon(before) ? 'spacedName' : 'luckyName', {
        ...word,
        text: `${words[at - 1]?.text} ${word.text}`,
      })
    if (word.isDisguised && word.skeleton.length >= 3) {
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
    if (WINNING.has(plain)) {
      winning += 1
      see(winning === 1 ? 'winning' : 'moreWinning', word)
    }
    if (VISIT.has(plain)) see('visit', word)
    if (RECOMMENDS.has(plain)) see('recommends', word)
    if (AGAINST.has(plain)) see('against', word)
  }
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
