import { stemsOf, wordsIn } from '../search/words.ts'
import { MOST_ALIKE } from './options.ts'
import { isStopWord, meaningOf } from './synonyms.ts'

/** Keys of one word: its meaning if that is known, else the word and its possible stems. Words that share a key match. */
type WordKeys = readonly string[]

/** A limit above the number of telling words in any ordinary question. */
const MOST_WORDS = 40
const STRETCHED = /(\p{L})\1{2,}/gu

function keysOf(word: string): WordKeys {
  const stems = stemsOf(word)
  const meaning = meaningOf(word) ?? stems.map(meaningOf).find((one) => one !== undefined)
  return meaning ? [meaning] : [word, ...stems]
}

/** Returns the keys of the telling words of a question, one entry a word. */
export function tellingWords(text: string): WordKeys[] {
  const found = new Map<string, WordKeys>()
  for (const { word } of wordsIn(text.replace(STRETCHED, '$1'))) {
    if (found.size === MOST_WORDS) break
    if (word.length < 2 || isStopWord(word)) continue
    const keys = keysOf(word)
    const [name = word] = keys
    if (!found.has(name)) found.set(name, keys)
  }
  return [...found.values()]
}

/** Returns the keys under which a wording is stored, so that alike ones are found by them. */
export const storedKeys = (text: string): string[] => [...new Set(tellingWords(text).flat())]

function characterGrams(text: string): Map<string, number> {
  const plain = ` ${[...wordsIn(text.replace(STRETCHED, '$1'))].map(({ word }) => word).join(' ')} `
  const grams = new Map<string, number>()
  for (let size = 3; size <= 5; size++)
    for (let i = 0; i + size <= plain.length; i++) {
      const gram = plain.slice(i, i + size)
      grams.set(gram, (grams.get(gram) ?? 0) + 1)
    }
  return grams
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a]
  let dot = 0
  for (const [gram, n] of small) dot += n * (large.get(gram) ?? 0)
  return dot
}

/** Scales the counts so that the dot product of two of them is their cosine. */
function normalized(grams: ReadonlyMap<string, number>): Map<string, number> {
  const length = Math.sqrt([...grams.values()].reduce((sum, n) => sum + n * n, 0))
  return new Map([...grams].map(([gram, n]) => [gram, n / length]))
}

/** One wording of a question: a question that many joined has many. */
export type Wording = { questionId: string; text: string }
export type RankedQuestion = {
  questionId: string
  /** 0 … 1 */
  score: number
  /** The wording that is most alike. */
  text: string
}

type Counted = Wording & { words: WordKeys[]; grams: Map<string, number> }

/** Returns the weight of a key among the wordings: rare keys weigh more. */
function weights(wordings: readonly Counted[]): (keys: WordKeys) => number {
  const seen = new Map<string, Set<string>>()
  for (const { questionId, words } of wordings)
    for (const key of new Set(words.flat())) seen.set(key, (seen.get(key) ?? new Set()).add(questionId))
  const total = new Set(wordings.map(({ questionId }) => questionId)).size
  const weightOf = (key: string) => Math.log(1 + (total + 1) / ((seen.get(key)?.size ?? 0) + 0.5))
  return (keys) => keys.reduce((most, key) => Math.max(most, weightOf(key)), 0)
}

const WORDS_SHARE = 0.65
const LEAST_SCORE = 0.2

const counted = (wording: Wording): Counted => ({
  ...wording,
  words: tellingWords(wording.text),
  grams: normalized(characterGrams(wording.text)),
})

/** The weighted share of words that both have (Sørensen–Dice), mixed with the likeness of their characters. */
function scoreOf(asked: Counted, other: Counted, weigh: (keys: WordKeys) => number): number {
  const keys = new Set(other.words.flat())
  const sum = (words: readonly WordKeys[]) => words.reduce((all, word) => all + weigh(word), 0)
  const shared = sum(asked.words.filter((word) => word.some((key) => keys.has(key))))
  const all = sum(asked.words) + sum(other.words)
  const words = all === 0 ? 0 : Math.min(1, (2 * shared) / all)
  return WORDS_SHARE * words + (1 - WORDS_SHARE) * cosine(asked.grams, other.grams)
}

/**
 * Compares every text with every other: `result[i][j]` is their likeness from 0 to 1. Texts without a common telling word
 * have none.
 */
export function createLikeness(texts: readonly string[]): Float32Array[] {
  const all = texts.map((text, i) => counted({ questionId: String(i), text }))
  const weigh = weights(all)
  const byKey = new Map<string, number[]>()
  const rows = texts.map(() => new Float32Array(texts.length))
  all.forEach((one, i) => {
    const others = new Set([...new Set(one.words.flat())].flatMap((key) => byKey.get(key) ?? []))
    for (const j of others) {
      const score = scoreOf(one, all[j] as Counted, weigh)
      ;(rows[i] as Float32Array)[j] = score
      ;(rows[j] as Float32Array)[i] = score
    }
    for (const key of new Set(one.words.flat())) byKey.set(key, [...(byKey.get(key) ?? []), i])
  })
  return rows
}

/**
 * Ranks questions by their most alike wording, best first, without those that are hardly alike. Only shown to the asker,
 * who decides: measured on real wordings, the right one is nearly always among three, but not reliably the first.
 */
export function rankAlike(text: string, wordings: readonly Wording[], limit = MOST_ALIKE): RankedQuestion[] {
  const asked = counted({ questionId: '', text })
  if (asked.words.length === 0) return []
  const known = wordings.map(counted)
  const weigh = weights(known)
  const best = new Map<string, RankedQuestion>()
  for (const one of known) {
    const score = scoreOf(asked, one, weigh)
    if (score >= LEAST_SCORE && score > (best.get(one.questionId)?.score ?? 0))
      best.set(one.questionId, { questionId: one.questionId, score, text: one.text })
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, limit)
}
