import {
  COUNTED,
  GIVEN_NAMES,
  LUCKY,
  NAME_BEGINNING,
  NAME_BEGINNING_IF_HIDDEN,
  NAME_END,
  NAME_END_IF_HIDDEN,
  NO_SITE,
  PRODUCTS,
  TRADE,
} from './advert-words.ts'
import type { CommonWord } from './message-words.ts'

/** The form of a site's name: letters with a number, a typical ending or beginning, or two common words as one. */
export type SiteNameForm = 'lucky' | 'numbered' | 'ending' | 'beginning' | 'compound'

const NAME = /^([a-z]{2,}[a-z0-9]*?)(\d{2,5}|[345]d)$/
/** A stem in which digits stand for letters: 54w4h777. */
const DIGITS_IN_STEM = /^(?=\d*[a-z])(?=\D*\d)([a-z0-9]*[a-z][a-z0-9]*?)(\d{2,4}|[345]d)$/
const AFTER_NUMBER = /(?<=\d)(?:ku|mu|nya|lah)$/
const UNITS = /^\d+(?:rb|jt|ribu|juta|gb|mb|km|kg|cm|k|x|th|st|nd|rd|pm|am|an)$/
const DIGIT_INSIDE = /(?<=[a-z])[013457](?=[a-z])|^[013457](?=[a-z]{2})/g
const LIKE_LETTERS: Record<string, string> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't' }
const SHORTEST = 6
const SHORTEST_PART = 4
const AFFIXES = {
  before: [
    '',
    'me',
    'mem',
    'men',
    'meng',
    'meny',
    'di',
    'ber',
    'ter',
    'pe',
    'pem',
    'pen',
    'peng',
    'se',
    'ke',
    'nge',
    'ng',
    'n',
  ],
  after: ['', 'nya', 'kan', 'an', 'in', 'i', 'ku', 'mu', 'lah', 's', 'ed', 'ing', 'er', 'ly'],
}
/** The letter that a prefix takes away from a root: menyapu is of sapu. */
const DROPPED: Record<string, string> = {
  mem: 'p',
  men: 't',
  meng: 'k',
  meny: 's',
  pem: 'p',
  pen: 't',
  peng: 'k',
  n: 't',
  ng: 'k',
}

const letterOf = (digit: string): string => LIKE_LETTERS[digit] ?? digit
const isLucky = (digits: string): boolean => LUCKY.test(digits) || /(\d)\1{2}$/.test(digits)

/** Reads digits as letters inside a word, at its beginning, and at the end of a word that has one inside too. */
export function unlettered(skeleton: string): string {
  if (!/\d/.test(skeleton) || UNITS.test(skeleton)) return skeleton
  const inner = skeleton.replace(DIGIT_INSIDE, letterOf)
  return inner === skeleton ? inner : inner.replace(/(?<=[a-z])[013457]$/, letterOf)
}

/** Writes a letter that is repeated three times or more once. */
export const unstretched = (skeleton: string): string => skeleton.replace(/([a-z])\1{2,}/g, '$1')

function hasCommonRoot(word: string, isCommon: CommonWord): boolean {
  for (const after of AFFIXES.after) {
    if (after !== '' && !word.endsWith(after)) continue
    const inner = word.slice(0, word.length - after.length)
    for (const before of AFFIXES.before) {
      if (!inner.startsWith(before)) continue
      const root = inner.slice(before.length)
      if (root.length >= SHORTEST_PART && isCommon(root)) return true
      const dropped = DROPPED[before]
      if (dropped && root.length >= SHORTEST_PART - 1 && isCommon(dropped + root)) return true
    }
  }
  return false
}

/** Whether a word, its root or, for a doubled word, its half is common. */
export function isOrdinary(skeleton: string, isCommon: CommonWord): boolean {
  if (isCommon(skeleton) || hasCommonRoot(skeleton, isCommon)) return true
  const half = skeleton.slice(0, skeleton.length / 2)
  return half + half === skeleton && (isCommon(half) || hasCommonRoot(half, isCommon))
}

function isCompound(skeleton: string, isCommon: CommonWord): boolean {
  for (let at = SHORTEST_PART; at <= skeleton.length - SHORTEST_PART; at++)
    if (isCommon(skeleton.slice(0, at)) && isCommon(skeleton.slice(at))) return true
  return false
}

type NumberedName = { stem: string; digits: string; isHidden: boolean }

/** A phone number or an identifier, and a year, such as in *Ramadan2024*. */
const NO_NAME_NUMBER = /\d{6,}$|[a-z](?:19|20)\d\d$/
/** A hexadecimal number, such as a part of an id or of a checksum: letters between digits or digits between letters. */
const HEXADECIMAL = /^(?=.*(?:\d[a-f]+\d|[a-f]\d+[a-f]))[\da-f]{4,}$/

/** The stem and number of a name; digits for letters inside the stem are read as letters. */
export function numberedName(skeleton: string): NumberedName | undefined {
  const bare = skeleton.replace(AFTER_NUMBER, '')
  if (NO_NAME_NUMBER.test(bare) || HEXADECIMAL.test(bare)) return undefined
  const [, stem, digits] = NAME.exec(bare) ?? []
  if (stem !== undefined && digits !== undefined && !/\d/.test(stem)) return { stem, digits, isHidden: false }
  const all = DIGITS_IN_STEM.exec(bare)
  if (!all || UNITS.test(bare)) return undefined
  const lengths = [4, 3, 2].filter((length) => bare.length - length >= 2)
  const length = lengths.find((one) => LUCKY.test(bare.slice(-one)) && /[a-z]/.test(bare.slice(0, -one)))
  const number = length === undefined ? (all[2] ?? '') : bare.slice(-length)
  const letters = bare.slice(0, bare.length - number.length)
  const isCount = /^\d\d/.test(letters) && length === undefined
  if (!/[a-z]/.test(letters) || UNITS.test(letters) || isCount) return undefined
  return { stem: letters.replace(/[013457]/g, letterOf), digits: number, isHidden: /[013457]/.test(letters) }
}

/** How a word is marked: the weaker forms of names count only for some of them. */
export type NameMarks = { isHidden: boolean; isInCapitals: boolean }

/** Returns which form of a site's name a skeleton has. */
export function siteNameForm(
  skeleton: string,
  { isHidden, isInCapitals }: NameMarks,
  isCommon: CommonWord,
): SiteNameForm | undefined {
  const named = numberedName(unstretched(skeleton))
  if (named) return numberedForm(skeleton, named, { isHidden, isInCapitals }, isCommon)
  const plain = unstretched(unlettered(skeleton))
  const isLettered = isHidden || plain !== skeleton
  if (plain.length < SHORTEST || NO_SITE.has(plain) || TRADE.has(plain)) return undefined
  if (isOrdinary(plain, isCommon)) return undefined
  const hasWeakEnd = (isLettered || isInCapitals) && NAME_END_IF_HIDDEN.test(plain)
  if (NAME_END.test(plain) || hasWeakEnd) return 'ending'
  if (NAME_BEGINNING.test(plain) || (isLettered && NAME_BEGINNING_IF_HIDDEN.test(plain))) return 'beginning'
  return isHidden && isCompound(plain, isCommon) ? 'compound' : undefined
}

function numberedForm(
  skeleton: string,
  { stem, digits }: NumberedName,
  { isHidden, isInCapitals }: NameMarks,
  isCommon: CommonWord,
): SiteNameForm | undefined {
  const lucky = isLucky(digits)
  if (stem.length < (lucky ? 2 : 3) || COUNTED.has(stem) || isCommon(skeleton)) return undefined
  if (/^(?:rb|jt|ribu|juta)$/.test(stem) || (!lucky && PRODUCTS.has(stem))) return undefined
  if (GIVEN_NAMES.has(stem) && !isHidden && !isInCapitals) return undefined
  return lucky ? 'lucky' : 'numbered'
}
