import { foldWord, stemsOf, wordsIn } from './words.ts'

/** A searched word and its possible stems. */
export type Term = { word: string; stems: string[] }
/** The terms of a search, all of which must match; empty when the query contains no words. */
export type SearchTerms = Term[]

const LONGEST = 200
const MOST_TERMS = 10

/** Stop words, which are searched only when the query contains no other words. */
const COMMON = new Set(
  `a an and are as at be but by for from has have he her his i if in is it its me my no not of on or our she so
   that the their them they this to was we were what when where which who will with you your about how there
   ada adalah agar akan aku anda apa atau bagi bahwa banyak bisa dan dari dalam dengan di dia hanya hingga ia
   ini itu jika juga kalau kami kamu karena ke kepada kita lah lagi lalu mereka oleh pada para pun saat saja
   saya sebagai sebuah sedang sampai seperti serta si sudah suatu telah tentang tersebut tetapi tidak untuk yang`
    .split(/\s+/)
    .map(foldWord),
)

/** Parses any text into search terms; characters other than letters and digits only separate words. */
export function parseSearchQuery(asked: string): SearchTerms {
  const words = [...new Set([...wordsIn(asked.slice(0, LONGEST))].map(({ word }) => word))]
  const telling = words.filter((word) => !COMMON.has(word))
  return (telling.length > 0 ? telling : words)
    .slice(0, MOST_TERMS)
    .map((word) => ({ word, stems: stemsOf(word).slice(0, 8) }))
}

/** Returns a function that gives the index of the term that a word matches by prefix or stem, or -1. */
export function createTermMatcher(question: SearchTerms): (word: string) => number {
  const stems = new Map<string, number>()
  question.forEach((term, i) => {
    for (const stem of [term.word, ...term.stems]) if (!stems.has(stem)) stems.set(stem, i)
  })
  const known = new Map<string, number>()
  const findTerm = (word: string) => {
    const same = stems.get(word)
    if (same !== undefined) return same
    const begins = question.findIndex((term) => canMatchPrefix(term.word) && word.startsWith(term.word))
    if (begins >= 0) return begins
    const stem = stemsOf(word).find((each) => stems.has(each))
    return stem === undefined ? -1 : (stems.get(stem) ?? -1)
  }
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const found = findTerm(word)
    known.set(word, found)
    return found
  }
}

/** Returns whether a term may match as a prefix; shorter terms would match too many words. */
export const canMatchPrefix = (word: string): boolean => word.length >= 3 || /[^a-z0-9]/.test(word)
