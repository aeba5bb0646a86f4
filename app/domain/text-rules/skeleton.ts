import { confusablesMap } from 'confusables'

/**
 * Skeletons of texts: equal for a word and its disguises in letters of other alphabets, in enclosed, mathematical or
 * full-width letters, with combining marks or invisible characters. Fold both sides of a comparison. A skeleton is for
 * checks only; never display or search it.
 */

/** Decorative combining marks. Marks that are letters of a script (Thai, Devanagari) stay. */
const DRESS = /[\p{Script=Inherited}\p{Me}\p{Default_Ignorable_Code_Point}]/gu
const LIKE_DIGITS: Record<string, string> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' }
/** A number with its unit is a number: 15rb, 5jt, 4D, 2nd. */
const MEASURE = /^\d+(?:rb|jt|ribu|juta|[a-z]|st|nd|rd|th|kg|cm|mm|km|gb|mb|am|pm)$/

const cache = new Map<string, string>()

/** The Latin letters that one code point reads as, or itself. */
function latin(char: string): string {
  const known = cache.get(char)
  if (known !== undefined) return known
  const read = confusablesMap.get(char) ?? confusablesMap.get(char.toLowerCase()) ?? char
  const folded = /^[\x21-\x7e]+$/.test(read) ? read.toLowerCase() : char
  cache.set(char, folded)
  return folded
}

/** Converts to lower case and replaces every look-alike by its Latin letter. */
export function foldLetters(text: string): string {
  const plain = text.normalize('NFKD').replace(DRESS, '').toLowerCase()
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the range that needs no folding
  return [...plain].map((char) => (/[\x00-\x7f]/.test(char) ? char : latin(char))).join('')
}

/** Replaces digits inside a word by letters. Trailing digits (`slot88`) and measures stay numbers. */
function foldDigits(word: string, one: 'l' | 'i'): string {
  if (!/\d/.test(word) || !/\p{L}/u.test(word) || MEASURE.test(word)) return word
  const tail = /\d+$/.exec(word)?.[0] ?? ''
  const stem = word.slice(0, word.length - tail.length)
  return stem.replace(/\d/g, (digit) => (digit === '1' ? one : (LIKE_DIGITS[digit] ?? digit))) + tail
}

/** Joins three or more consecutive single letters to one word: `g a c o r`. */
function joinSingles(words: string[]): string[] {
  const joined: string[] = []
  let run: string[] = []
  const flush = () => {
    if (run.length >= 3) joined.push(run.join(''))
    else for (const word of run) joined.push(word)
    run = []
  }
  for (const word of words) {
    if ([...word].length === 1) run.push(word)
    else {
      flush()
      joined.push(word)
    }
  }
  flush()
  return joined
}

const SIGNS = /[^\p{L}\p{N}\p{M}\s]+/gu

/**
 * Returns the possible readings of a text, each as words separated by single spaces: punctuation separates words
 * (`buy-now`) or is inserted into them (`p.r.o.m.o`, `pro🔥mo`), and 1 is an l or an i.
 */
export function skeletonsOf(text: string): string[] {
  const letters = foldLetters(text)
  const split = [letters.replace(SIGNS, ' '), letters.replace(SIGNS, '')]
  const readings = split.flatMap((line) => {
    const words = joinSingles(line.split(/\s+/).filter(Boolean))
    return (['l', 'i'] as const).map((one) => words.map((word) => foldDigits(word, one)).join(' '))
  })
  return [...new Set(readings)]
}
