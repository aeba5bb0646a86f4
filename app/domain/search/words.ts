import { fold } from '../fold.ts'

/** A word of a text: its position and its folded form. */
export type Word = { start: number; end: number; word: string }

const LONGEST_WORD = 40
const LETTERS = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu
/** Scripts without spaces between words, which a dictionary has to segment. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Vowel points and signs that are usually left out in written Hebrew and Arabic. */
const POINTS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]+/gu

/** Folds a word for search: removes case, accents, points and apostrophes, so that "Café’s" and "cafes" are equal. */
export function foldWord(word: string): string {
  if (/^[A-Za-z0-9]+$/.test(word)) return word.toLowerCase().slice(0, LONGEST_WORD)
  const bare = fold(word)
    .replace(POINTS, '')
    .replace(/[^\p{L}\p{N}\p{M}]+|^\p{M}+/gu, '')
  return bare.slice(0, LONGEST_WORD).toWellFormed()
}

/** Yields the words of a text in any script, in order. */
export function* wordsIn(text: string): Generator<Word> {
  for (const match of text.matchAll(LETTERS)) {
    const start = match.index
    const [found] = match
    if (UNSPACED.test(found)) yield* segmentWords(found, start)
    else {
      const word = foldWord(found)
      if (word !== '') yield { start, end: start + found.length, word }
    }
  }
}

function* segmentWords(text: string, from: number): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    const word = isWordLike ? foldWord(segment) : ''
    if (word !== '') yield { start: from + index, end: from + index + segment.length, word }
  }
}

/**
 * Maximum indexed characters of one document, more than a novel. Text beyond it is not found; the limit keeps every
 * document within the size that both engines can index.
 */
const MOST = 300_000

/** Returns the folded words of a text, separated by spaces, and their possible stems. */
export function indexableText(text: string): { words: string; stems: string } {
  const words: string[] = []
  const stems = new Set<string>()
  let size = 0
  const known = new Set<string>()
  for (const { word } of wordsIn(text)) {
    size += word.length + 1
    if (size > MOST) break
    words.push(word)
    if (known.has(word)) continue
    known.add(word)
    for (const stem of stemsOf(word)) stems.add(stem)
  }
  return { words: words.join(' '), stems: [...stems].filter((stem) => !known.has(stem)).join(' ') }
}

const SHORTEST_STEM = 3
const VOWEL = /[aiueo]/
const isRoot = (word: string) => word.length > SHORTEST_STEM - 1 && VOWEL.test(word)

/**
 * Returns the possible stems of an English or Indonesian word, without a dictionary: "menuliskan" may come from
 * "tulis". Wrong guesses do no harm, because they are words that nobody searches for.
 */
export function stemsOf(word: string): string[] {
  if (word.length < 5 || !/^[a-z]+$/.test(word)) return []
  const stems = new Set([...indonesian(word), ...english(word)])
  stems.delete(word)
  return [...stems]
}

function english(word: string): string[] {
  if (/(?:ss|us|is)$/.test(word)) return []
  const root = /^(.{3,}?)(?:ies|ied)$/.exec(word)
  if (root) return [`${root[1]}y`]
  const [, stem = '', ending = ''] = /^(.{3,}?)(ing|ed|es|s|ly)$/.exec(word) ?? []
  if (!VOWEL.test(stem)) return []
  if (ending === 's' || ending === 'ly') return [stem]
  const single = /([b-df-hj-np-tv-z])\1$/.test(stem) ? [stem.slice(0, -1)] : []
  return [stem, `${stem}e`, ...single]
}

const PARTICLE = /^(.{3,})(?:lah|kah|pun|tah)$/
const OWNER = /^(.{3,})(?:nya|ku|mu)$/
const SUFFIX = /^(.{3,}?)(?:kan|an|i)$/

function indonesian(word: string): string[] {
  const bare = [word]
  for (const ending of [PARTICLE, OWNER]) {
    const root = ending.exec(bare.at(-1) ?? '')?.[1]
    if (root !== undefined) bare.push(root)
  }
  const found = new Set<string>(bare)
  for (const form of bare) {
    for (const root of [form, ...withoutPrefix(form)]) {
      found.add(root)
      for (const again of /^(?:ber|per|ter|ke|se)/.test(root) ? withoutPrefix(root) : []) found.add(again)
    }
  }
  for (const form of [...found]) {
    const root = SUFFIX.exec(form)?.[1]
    if (root !== undefined && root.length >= 4) found.add(root)
  }
  return [...found].filter(isRoot)
}

/** The nasal of the prefixes me- and pe- often replaces the first letter of the root. */
const SWALLOWED: [RegExp, string[]][] = [
  [/^[mp]eny(?=[aiueo])/, ['s']],
  [/^[mp]eng(?=[aiueo])/, ['k', '']],
  [/^[mp]eng(?=[ghkq])/, ['']],
  [/^[mp]em(?=[aiueo])/, ['p', 'm']],
  [/^[mp]em(?=[bfpv])/, ['']],
  [/^[mp]en(?=[aiueo])/, ['t', 'n']],
  [/^[mp]en(?=[cdjstz])/, ['']],
  [/^[mp]e(?=[lrwymn])/, ['']],
  [/^(?:ber|bel|ter|per|pel|di|ke|se|be|te)(?=.{3})/, ['']],
]

function withoutPrefix(word: string): string[] {
  return SWALLOWED.flatMap(([prefix, letters]) => {
    const rest = word.replace(prefix, '')
    return rest === word ? [] : letters.map((letter) => letter + rest).filter((root) => root.length >= 4)
  })
}
