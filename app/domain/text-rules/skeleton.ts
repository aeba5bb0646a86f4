import { confusablesMap } from 'confusables'

/**
 * Skeletons of texts: equal for a word and its disguises in letters of other alphabets, in enclosed, mathematical or
 * full-width letters, with combining marks or invisible characters. Fold both sides of a comparison. A skeleton is for
 * checks only; never display or search it. Every word of a skeleton keeps its place in the text.
 */

/** Decorative combining marks. Marks that are letters of a script (Thai, Devanagari) stay. */
const DRESS = /[\p{Script=Inherited}\p{Me}\p{Default_Ignorable_Code_Point}]/gu
const LIKE_DIGITS: Record<string, string> = { 0: 'o', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' }
/** A number with its unit is a number: 15rb, 5jt, 4D, 2nd. */
const MEASURE = /^\d+(?:rb|jt|ribu|juta|[a-z]|st|nd|rd|th|kg|cm|mm|km|gb|mb|am|pm)$/
/** Letters that are turned upside down; Unicode's table does not have them or reads them as another letter. */
const TURNED: Record<string, string> = {
  ɯ: 'm',
  ɹ: 'r',
  ʌ: 'v',
  ɟ: 'f',
  ƃ: 'g',
  ɾ: 'j',
  ʞ: 'k',
  ן: 'l',
  ǝ: 'e',
  ɔ: 'c',
}
/**
 * Letters of generators of fancy text that Unicode's table does not have, and capitals whose small letter looks like
 * another one.
 */
const SHAPES = new Map(
  Object.entries({
    a: '卂ค',
    d: '๔',
    f: '千',
    g: 'Ꮆﻮ',
    h: 'Η',
    i: '丨เꓲΙι',
    j: 'ﾌ',
    k: 'Ꮶ',
    m: '爪',
    n: 'Ν',
    o: 'ㄖᎾ',
    p: '卩',
    r: 'Ɽ',
    s: '丂ร₴',
    t: 'Շ₮',
    u: 'ㄩย',
    v: 'ʋש',
    w: 'ʍ',
    x: 'Ӿӿא',
    y: 'ㄚᎽ',
    z: 'Ζᘔչ乙',
  }).flatMap(([letter, shapes]) => [...shapes].map((shape): [string, string] => [shape, letter])),
)
/** Of pictures only a circle, a cross and letters in squares are letters. */
const PICTURE = /(?![⭕❌\u{1f100}-\u{1f1ff}])\p{Extended_Pictographic}/u
const TURNED_WORD = /[ɯɹʌɟƃɾʞןǝɐʇɥʎɔ]/gu
const LEAST_TURNED = 2
const LONGEST_FORM = 64
const MOST_CACHED = 20_000

const cache = new Map<string, string>()

/** The Latin letters that one code point reads as, or itself. */
function latin(char: string): string {
  const known = TURNED[char] ?? SHAPES.get(char)
  if (known) return known
  if (PICTURE.test(char)) return char
  const read = confusablesMap.get(char) ?? confusablesMap.get(char.toLowerCase()) ?? char
  return /^[\x21-\x7e]+$/.test(read) ? read.toLowerCase() : char
}

/** Converts one code point to lower case and to its Latin letters; decorative marks become nothing. */
function foldChar(char: string): string {
  if (char <= '\u007f') return char.toLowerCase()
  const known = cache.get(char)
  if (known !== undefined) return known
  const plain = SHAPES.get(char) ?? char.normalize('NFKD').replace(DRESS, '')
  const folded = [...plain]
    .map((one) => SHAPES.get(one) ?? one.toLowerCase())
    .map((one) => (one <= '\u007f' ? one : latin(one)))
    .join('')
  if (cache.size < MOST_CACHED) cache.set(char, folded)
  return folded
}

/** Converts to lower case and replaces every look-alike by its Latin letter. */
export function foldLetters(text: string): string {
  let folded = ''
  for (const char of text) folded += foldChar(char)
  return folded
}

/** A word of a text as it may be read, and its place in the text: `text.slice(start, end)`. */
export type SkeletonWord = { start: number; end: number; forms: readonly string[] }
/** A text as words. Two readings exist: signs separate words (`buy-now`) or are inserted into them (`p.r.o.m.o`). */
export type SkeletonReading = readonly SkeletonWord[]

const SIGN = /^[^\p{L}\p{N}\p{M}\s]$/u
const isSpace = (char: string): boolean => /\s/.test(char)

const lettersFor = (word: string, one: 'l' | 'i'): string =>
  word.replace(/\d/g, (digit) => (digit === '1' ? one : (LIKE_DIGITS[digit] ?? digit)))

/**
 * Returns the forms of a word in which digits are letters. Trailing digits (`slot88`) and measures stay numbers, unless
 * there is a digit inside the word too (`pr0m0`) or only one at its end (`prom0`).
 */
function digitForms(word: string): string[] {
  if (!/\d/.test(word) || !/\p{L}/u.test(word) || MEASURE.test(word)) return []
  const tail = /\d+$/.exec(word)?.[0] ?? ''
  const stem = word.slice(0, word.length - tail.length)
  const forms = (['l', 'i'] as const).map((one) => lettersFor(stem, one) + tail)
  if (tail !== '' && (tail.length === 1 || /\d/.test(stem)))
    for (const one of ['l', 'i'] as const) forms.push(lettersFor(word, one))
  return forms
}

const shortened = (form: string): string[] =>
  /(.)\1\1/u.test(form) ? [form.replace(/(.)\1{2,}/gu, '$1'), form.replace(/(.)\1{2,}/gu, '$1$1')] : []

function formsOf(letters: string, source: string): readonly string[] {
  if (letters.length > LONGEST_FORM) return [letters]
  const forms = [letters, ...digitForms(letters)]
  const all = forms.flatMap((form) => [form, ...shortened(form)])
  if ((source.match(TURNED_WORD)?.length ?? 0) >= LEAST_TURNED) all.push([...letters].reverse().join(''))
  return all.length === 1 ? all : [...new Set(all)]
}

type Letters = { letters: string; start: number; end: number }

function wordsOf(text: string, areSignsSpaces: boolean): Letters[] {
  const words: Letters[] = []
  let word: Letters | undefined
  let at = 0
  for (const char of text) {
    const start = at
    at += char.length
    for (const letter of foldChar(char)) {
      const sign = SIGN.test(letter)
      if (sign && !areSignsSpaces) continue
      if (sign || isSpace(letter)) word = undefined
      else if (word) {
        word.letters += letter
        word.end = at
      } else {
        word = { letters: letter, start, end: at }
        words.push(word)
      }
    }
  }
  return words
}

const LEAST_SINGLES = 3

/** Joins three or more consecutive single letters to one word, `g a c o r`; the first or last may belong to the text around. */
function joinSingles(words: readonly Letters[], text: string): SkeletonWord[] {
  const joined: SkeletonWord[] = []
  let run: Letters[] = []
  const flush = () => {
    const [first, last] = [run[0], run.at(-1)]
    if (run.length >= LEAST_SINGLES && first && last) {
      const whole = run.map(({ letters }) => letters).join('')
      const forms = [whole, whole.slice(1), whole.slice(0, -1)].flatMap((form) => formsOf(form, ''))
      joined.push({ start: first.start, end: last.end, forms })
    } else for (const { letters, start, end } of run) joined.push({ start, end, forms: [letters] })
    run = []
  }
  for (const word of words) {
    if (word.letters.length === 1) run.push(word)
    else {
      flush()
      const { letters, start, end } = word
      joined.push({ start, end, forms: formsOf(letters, text.slice(start, end)) })
    }
  }
  flush()
  return joined
}

/** Returns the readings of a text. Marks after the last letter of a word are not part of its place. */
export function readSkeleton(text: string): SkeletonReading[] {
  const separated = joinSingles(wordsOf(text, true), text)
  const together = joinSingles(wordsOf(text, false), text)
  const isSame =
    separated.length === together.length &&
    separated.every((word, at) => word.forms[0] === together[at]?.forms[0])
  return isSame ? [separated] : [separated, together]
}
