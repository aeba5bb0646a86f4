import {
  AGAINST,
  COUNTED,
  DO_NOT,
  GAMBLING,
  HOBBIES,
  LUCKY,
  POINTS_TO,
  PRAISES_A_NAME,
  RECOMMENDS,
  TRADE,
  VISIT,
  WARNED_OF,
  WINNING,
} from './advert-words.ts'
import { type CommonWord, type MessageWord, wordsOf } from './message-words.ts'
import { isOrdinary, numberedName, siteNameForm, unlettered, unstretched } from './site-names.ts'

export const ADVERT_FEATURES = [
  'luckyName',
  'numberedName',
  'namedByEnding',
  'namedByBeginning',
  'compoundName',
  'spacedName',
  'capitalName',
  'littleElse',
  'disguisedName',
  'disguisedWord',
  'disguisedDigits',
  'mixedAlphabets',
  'hiddenTrade',
  'trade',
  'moreTrade',
  'winning',
  'moreWinning',
  'visit',
  'pointsTo',
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
  'gambling',
  'hobby',
  'moreHobbies',
] as const
export type AdvertFeature = (typeof ADVERT_FEATURES)[number]
type Quotes = Partial<Record<AdvertFeature, string>>
export type AdvertReading = { values: Float32Array; quotes: Quotes }

const LONG_WORDS = 40
const FORMS = {
  lucky: 'luckyName',
  numbered: 'numberedName',
  ending: 'namedByEnding',
  beginning: 'namedByBeginning',
  compound: 'compoundName',
} as const
const NAMES = [
  'luckyName',
  'numberedName',
  'namedByEnding',
  'namedByBeginning',
  'compoundName',
  'spacedName',
] as const
const LEAST_CAPITALS = { withNumber: 2, alone: 4 }
/** A message of a name and at most so many other words says little else. */
const MOST_ELSE = 1
const WHOLE_SHARE = 0.8
const LEAST_WHOLE = 3

/** Reads one message. */
class Reading {
  readonly quotes: Quotes = {}
  private readonly counts = { trade: 0, winning: 0 }
  /** A word that recommends a site if the message names one. */
  private praise: string | undefined
  private readonly isCommon: CommonWord
  private readonly words: readonly MessageWord[]
  private readonly isWhole: boolean

  constructor(words: readonly MessageWord[], isCommon: CommonWord) {
    this.words = words
    this.isCommon = isCommon
    this.isWhole = Reading.isWhole(words)
    for (const [at, word] of words.entries()) {
      this.readName(word, words[at - 1])
      this.readTopics(word, words[at - 1])
    }
    if (words.length > LONG_WORDS) this.quotes.long = words[0]?.text ?? ''
    this.combine()
  }

  private see(feature: AdvertFeature, { text }: { text: string }): void {
    this.quotes[feature] ??= text
  }

  /** Finds the name of a site, and disguised words. */
  private readName(word: MessageWord, before: MessageWord | undefined): void {
    const { skeleton } = word
    const plain = unstretched(unlettered(skeleton))
    const named = numberedName(unstretched(skeleton))
    const isStretched = unstretched(skeleton) !== skeleton
    const isLettered = named ? named.isHidden : unlettered(skeleton) !== skeleton
    const marks = {
      // Where nearly all is decorated, letters hide nothing.
      isHidden: !this.isWhole && (word.isDisguised || isStretched || isLettered),
      isInCapitals: this.isInCapitals(word),
    }
    // An address of a member is no name of a site, unless it is disguised.
    const isMention = word.text.startsWith('@') && !word.isDisguised
    const form = isMention ? undefined : siteNameForm(skeleton, marks, this.isCommon)
    if (form) this.seeName(FORMS[form], word, before)
    else this.readSpacedName(word, before)
    if (!(word.isDisguised || (form && marks.isHidden)) || skeleton.length < 3) return
    this.see('oneOddWord', word)
    if (form) this.see('disguisedName', word)
    else if (/[a-z]/.test(plain) && !isOrdinary(plain, this.isCommon)) this.see('disguisedWord', word)
    if (word.hasDigits || (/\d/.test(skeleton) && /[a-z]/.test(skeleton))) this.see('disguisedDigits', word)
    if (word.isMixed) this.see('mixedAlphabets', word)
    if (TRADE.has(plain)) this.see('hiddenTrade', word)
  }

  private seeName(feature: AdvertFeature, word: MessageWord, before: MessageWord | undefined): void {
    this.see(feature, word)
    if (before && POINTS_TO.has(before.skeleton)) this.see('pointsTo', before)
    const isInCapitals = this.isInCapitals(word)
    if (isInCapitals) this.see('capitalName', word)
    // Many people put any number behind their own name.
    const isOrdinaryNumber = feature === 'numberedName' && !isInCapitals && !word.isDisguised
    if (!isOrdinaryNumber && this.others(word) <= MOST_ELSE) this.see('littleElse', word)
  }

  /** The number of words beside a name and its repetitions. */
  private others({ skeleton }: MessageWord): number {
    return this.words.filter((word) => word.skeleton !== skeleton && /[a-z]/.test(word.skeleton)).length
  }

  /** A word with a lucky number behind it: *pelita 168*. */
  private readSpacedName(word: MessageWord, before: MessageWord | undefined): void {
    const stem = before?.skeleton ?? ''
    const isHidden = !this.isWhole && (before?.isDisguised ?? false) && word.isDisguised
    const isNumber = isHidden ? /^(?:\d{2,4}|[345]d)$/.test(word.skeleton) : LUCKY.test(word.skeleton)
    if (!before || !isNumber || !/^[a-z]{3,}$/.test(stem) || COUNTED.has(stem)) return
    const both = { ...word, text: `${before.text} ${word.text}` }
    this.see(this.isCommon(stem) && !isHidden ? 'spacedName' : 'luckyName', both)
    if (isHidden) this.see('disguisedName', both)
    else if (this.isInCapitals(before)) this.see('capitalName', both)
    if (this.others(before) <= MOST_ELSE) this.see('littleElse', both)
  }

  /** Whether a plain word is in capitals, and the words around it are not. */
  private isInCapitals({ text }: MessageWord): boolean {
    const letters = text.replace(/[^A-Za-z]/g, '')
    const least = /\d/.test(text) ? LEAST_CAPITALS.withNumber : LEAST_CAPITALS.alone
    if (letters.length < least || letters !== letters.toUpperCase()) return false
    return !this.words.some((word) => word.text !== text && /[A-Z]{3}/.test(word.text))
  }

  private readTopics(word: MessageWord, before: MessageWord | undefined): void {
    const plain = unstretched(unlettered(word.skeleton))
    if (TRADE.has(plain)) this.see(this.counts.trade++ === 0 ? 'trade' : 'moreTrade', word)
    // A word counts for one topic, so that a single trade word is not two signs.
    else if (WINNING.has(plain)) this.see(this.counts.winning++ === 0 ? 'winning' : 'moreWinning', word)
    const isWarning = DO_NOT.has(before?.skeleton ?? '') && WARNED_OF.has(plain)
    if (isWarning) {
      this.see('against', word)
      this.see('moreAgainst', word)
    } else {
      if (VISIT.has(plain)) this.see('visit', word)
      if (RECOMMENDS.has(plain)) this.see('recommends', word)
      if (PRAISES_A_NAME.has(plain)) this.praise ??= word.text
    }
    if (AGAINST.has(plain)) this.see(this.quotes.against === undefined ? 'against' : 'moreAgainst', word)
    if (GAMBLING.has(plain)) this.see('gambling', word)
    if (HOBBIES.has(plain)) this.see(this.quotes.hobby === undefined ? 'hobby' : 'moreHobbies', word)
  }

  /** Whether nearly all words are in disguised letters: that is decoration. */
  private static isWhole(words: readonly MessageWord[]): boolean {
    const letters = words.filter(({ skeleton }) => /[a-z]/.test(skeleton))
    const odd = letters.filter(({ isDisguised }) => isDisguised)
    if (letters.length < 2 || odd.length < letters.length * WHOLE_SHARE) return false
    return letters.length >= LEAST_WHOLE || !odd.some(({ isMixed }) => isMixed)
  }

  private combine(): void {
    const { quotes } = this
    if (this.isWhole) {
      quotes.wholeInOneAlphabet = quotes.oneOddWord ?? this.words[0]?.text ?? ''
      for (const feature of ['oneOddWord', 'disguisedWord', 'mixedAlphabets', 'hiddenTrade'] as const)
        delete quotes[feature]
    }
    const name = NAMES.map((feature) => quotes[feature]).find((quote) => quote !== undefined)
    if (name !== undefined && this.praise !== undefined) quotes.recommends ??= this.praise
    const both = (first: string | undefined, second: string | undefined) =>
      first !== undefined && second !== undefined && first !== second ? `${first} … ${second}` : undefined
    const set = (feature: AdvertFeature, quote: string | undefined) => {
      if (quote !== undefined) quotes[feature] = quote
    }
    const odd = quotes.oneOddWord
    set('nameAndWinning', both(name, quotes.winning))
    set('nameAndVisit', both(name, quotes.visit))
    set('nameAndRecommends', both(name, quotes.recommends))
    set('oddAndWinning', both(odd, quotes.winning))
    set('oddAndVisit', both(odd, quotes.visit))
    set('oddAndRecommends', both(odd, quotes.recommends))
    set('tradeAndWinning', both(quotes.trade, quotes.winning))
  }
}

/** Extracts the features of gambling adverts from a message, with a quote for each. */
export function readAdvert(message: string, isCommon: CommonWord): AdvertReading {
  const unmarked = { isHidden: false, isInCapitals: false }
  const looksLikeSite = (skeleton: string) => siteNameForm(skeleton, unmarked, isCommon) !== undefined
  const { quotes } = new Reading(wordsOf(message, isCommon, looksLikeSite), isCommon)
  return {
    values: Float32Array.from(ADVERT_FEATURES, (feature) => (quotes[feature] === undefined ? 0 : 1)),
    quotes,
  }
}
