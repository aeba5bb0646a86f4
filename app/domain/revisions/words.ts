const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
/** Latin letters and ordinary punctuation: here a word is what stands between spaces and marks. */
const PLAIN = /^[\s!-\u024f\u2010-\u203a\u20a0-\u20bf]*$/
const PLAIN_WORD = /[\p{L}\p{N}_]+(?:['’.][\p{L}\p{N}_]+)*|\s+|./gsu
const LETTER = /[\p{L}\p{N}]/u
/** The segmenter's cost grows faster than the text it is given. */
const PIECE = 512

/** Words, spaces and marks, which together are the text. */
export function wordsOf(text: string): string[] {
  const words: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = endOfPiece(text, at)
    const piece = at === 0 && end === text.length ? text : text.slice(at, end)
    if (PLAIN.test(piece)) for (const [word] of piece.matchAll(PLAIN_WORD)) words.push(word)
    else for (const { segment } of segmenter.segment(piece)) words.push(segment)
    at = end
  }
  return words
}

/** Behind a space, so that no word is cut. Where none comes for long, anywhere but inside of a character. */
function endOfPiece(text: string, from: number): number {
  let end = from + PIECE
  while (end < text.length && end < from + 2 * PIECE) {
    if (/\s/.test(text[end - 1] as string) && !/\s/.test(text[end] as string)) return end
    end += 1
  }
  if (end >= text.length) return text.length
  return /[\udc00-\udfff]/.test(text[end] as string) ? end + 1 : end
}

export const hasLetter = (word: string): boolean => LETTER.test(word)

export function countWordsIn(text: string): number {
  let count = 0
  for (const word of wordsOf(text)) if (hasLetter(word)) count += 1
  return count
}
