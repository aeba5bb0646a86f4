import { wordsIn } from '../search/words.ts'

/** Stop words in both languages. */
const STOP = new Set(
  'a an the of to in on for and or is are was be it its that this with as at by from you your we our i my me they their di ke dari yang dan atau untuk dengan pada itu ini adalah akan kita kami aku saya kamu anda dia mereka nya sebuah seorang para juga tidak ada'.split(
    ' ',
  ),
)

/** A limit above the number of words in any ordinary hook of 140 graphemes. */
const MOST_WORDS = 40

/** Returns the folded words of a hook without stop words. */
export function distinctiveWords(text: string): Set<string> {
  const telling = new Set<string>()
  for (const { word } of wordsIn(text)) {
    if (telling.size === MOST_WORDS) break
    if (word.length > 1 && !STOP.has(word)) telling.add(word)
  }
  return telling
}

type Score = (shared: number, wanted: number, found: number) => number

function ranked<T extends { hook: string }>(
  text: string,
  among: T[],
  scoreOf: Score,
  threshold: number,
): T[] {
  const wanted = distinctiveWords(text)
  if (wanted.size === 0) return []
  return among
    .map((idea) => {
      const words = distinctiveWords(idea.hook)
      let shared = 0
      for (const word of wanted) if (words.has(word)) shared++
      return { idea, score: scoreOf(shared, wanted.size, words.size) }
    })
    .filter(({ score }) => score >= threshold)
    .sort((a, b) => b.score - a.score)
    .map(({ idea }) => idea)
}

/** Ranks by the Sørensen–Dice coefficient of distinctive words, best first, without matches below 0.3. */
export const rankSimilar = <T extends { hook: string }>(hook: string, among: T[], limit: number): T[] =>
  ranked(hook, among, (shared, wanted, found) => (2 * shared) / (wanted + found), 0.3).slice(0, limit)

/** Ranks by the share of the typed words that a hook contains, best first, without hooks with less than half of them. */
export const rankMatching = <T extends { hook: string }>(typed: string, among: T[], limit: number): T[] =>
  ranked(typed, among, (shared, wanted) => shared / wanted, 0.5).slice(0, limit)
