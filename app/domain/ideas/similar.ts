const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Words that say nothing about the idea, in both languages. */
const STOP = new Set(
  'a an the of to in on for and or is are was be it its that this with as at by from you your we our i my me they their di ke dari yang dan atau untuk dengan pada itu ini adalah akan kita kami aku saya kamu anda dia mereka nya sebuah seorang para juga tidak ada'.split(
    ' ',
  ),
)

/** The same hooks are compared again with every pause in typing. */
const KEPT = 4_000
const known = new Map<string, Set<string>>()

function significantWords(text: string): Set<string> {
  const before = known.get(text)
  if (before) return before
  const words = wordsOf(text)
  if (known.size >= KEPT) known.clear()
  known.set(text, words)
  return words
}

function wordsOf(text: string): Set<string> {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const words = [...segmenter.segment(folded)].filter((part) => part.isWordLike).map((part) => part.segment)
  return new Set(words.filter((word) => word.length > 1 && !STOP.has(word)))
}

const THRESHOLD = 0.3

/** Sørensen–Dice over significant words; best first, nothing below the threshold. */
export function rankSimilar<T extends { hook: string }>(hook: string, among: T[], limit: number): T[] {
  const wanted = significantWords(hook)
  if (wanted.size === 0) return []
  return among
    .map((idea) => {
      const words = significantWords(idea.hook)
      let shared = 0
      for (const word of wanted) if (words.has(word)) shared++
      return { idea, score: (2 * shared) / (wanted.size + words.size) }
    })
    .filter(({ score }) => score >= THRESHOLD)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ idea }) => idea)
}
