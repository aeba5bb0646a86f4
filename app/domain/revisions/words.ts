const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** Scripts without spaces: only a dictionary finds the words, and the result depends on the context. */
const UNSPACED =
  '[\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\u30fc\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]'
const LETTERS = `(?:(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}_])+`
const EMOJI =
  '\\p{RI}\\p{RI}|\\p{Emoji}\\ufe0f?\\u20e3|\\p{ExtPict}(?:\\p{EMod}|\\ufe0f)?(?:\\u200d\\p{ExtPict}(?:\\p{EMod}|\\ufe0f)?)*'
const TOKEN = new RegExp(`(${UNSPACED}+)|${LETTERS}|${EMOJI}|.`, 'gsu')
/** Counted words may contain an apostrophe, a dot, or a comma between digits. */
const COUNTED = new RegExp(
  `(${UNSPACED}+)|${LETTERS}(?:['’.]${LETTERS}|(?<=\\p{N}),(?=\\p{N})${LETTERS})*`,
  'gu',
)
const HAS_UNSPACED = new RegExp(UNSPACED, 'u')
const LETTER = /[\p{L}\p{N}]/u
/** Maximum characters given to the segmenter at once, because its cost grows faster than the text. */
const PIECE = 512

/**
 * Splits a text into words, spaces and punctuation, which together are the whole text. The borders of a word depend on
 * its own letters alone, so that text added beside it does not change it; only scripts without spaces need a dictionary.
 */
export function splitWords(text: string): string[] {
  const words: string[] = []
  for (const [token, unspaced] of text.matchAll(TOKEN)) {
    if (unspaced === undefined) words.push(token)
    else for (const word of dictionaryWords(unspaced)) words.push(word)
  }
  return words
}

/** Like `splitWords`, but splits scripts without spaces into single characters instead of using a dictionary. */
export function splitWithoutDictionary(text: string): string[] {
  const parts: string[] = []
  for (const [token, unspaced] of text.matchAll(TOKEN)) {
    if (unspaced === undefined) parts.push(token)
    else for (const { segment } of graphemes.segment(unspaced)) parts.push(segment)
  }
  return parts
}

export const needsDictionary = (text: string): boolean => HAS_UNSPACED.test(text)

function* dictionaryWords(text: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at)
    for (const { segment } of segmenter.segment(text.slice(at, end))) yield segment
    at = end
  }
}

/** Returns a position to split at that is not inside a character. */
function endOfPiece(text: string, from: number): number {
  const end = from + PIECE
  if (end >= text.length) return text.length
  let at = end
  while (at < text.length && at < end + PIECE && /[\p{M}\u{dc00}-\u{dfff}]/u.test(text[at] as string)) at += 1
  return at
}

export const hasLetter = (word: string): boolean => LETTER.test(word)

export function countWordsIn(text: string): number {
  let count = 0
  for (const [word, unspaced] of text.matchAll(COUNTED)) {
    if (unspaced === undefined) count += hasLetter(word) ? 1 : 0
    else for (const each of dictionaryWords(unspaced)) if (hasLetter(each)) count += 1
  }
  return count
}
