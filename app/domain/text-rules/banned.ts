import { readSkeleton, type SkeletonReading, type SkeletonWord } from './skeleton.ts'

/** A phrase found in a text: as it is written there, how it reads, and where it is. */
export type PhraseMatch = { phrase: string; start: number; end: number; written: string }

type Needle = { phrase: string; words: readonly (readonly string[])[] }

function needlesOf(phrase: string): Needle[] {
  const readings = readSkeleton(phrase).filter((reading) => reading.length > 0)
  const whole = readings.map((reading) => reading.map(({ forms }) => forms[0] ?? '').join(''))
  return [
    ...readings.map((reading) => ({ phrase, words: reading.map(({ forms }) => forms) })),
    ...whole.map((word) => ({ phrase, words: [[word]] })),
  ]
}

/** The phrases of one list, prepared once for many texts. */
export type PhraseIndex = { byFirstWord: ReadonlyMap<string, Needle[]> }

export function indexPhrases(phrases: readonly string[]): PhraseIndex {
  const byFirstWord = new Map<string, Needle[]>()
  for (const needle of phrases.flatMap(needlesOf))
    for (const first of new Set(needle.words[0]))
      byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), needle])
  return { byFirstWord }
}

const matches = (words: Needle['words'], reading: SkeletonReading, at: number): boolean =>
  words.every((forms, offset) => {
    const word: SkeletonWord | undefined = reading[at + offset]
    return word?.forms.some((form) => forms.includes(form)) ?? false
  })

/** Finds every phrase in the text as whole words, in any case, spacing or disguise; in the order of the text. */
export function findPhrases({ byFirstWord }: PhraseIndex, text: string): PhraseMatch[] {
  if (byFirstWord.size === 0) return []
  const found = new Map<string, PhraseMatch>()
  for (const reading of readSkeleton(text))
    for (const [at, { start, forms }] of reading.entries())
      for (const form of forms)
        for (const { phrase, words } of byFirstWord.get(form) ?? []) {
          const end = matches(words, reading, at) ? reading[at + words.length - 1]?.end : undefined
          const key = `${start} ${phrase}`
          if (end !== undefined && !found.has(key))
            found.set(key, { phrase, start, end, written: text.slice(start, end) })
        }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

/**
 * Returns all banned phrases that occur in the text as whole words, in any case, spacing or disguise. Compares the
 * skeletons of both; a phrase written without its spaces matches too.
 */
export function bannedPhrasesIn(phrases: readonly string[], text: string): string[] {
  const found = new Set(findPhrases(indexPhrases(phrases), text).map(({ phrase }) => phrase))
  return phrases.filter((phrase) => found.has(phrase))
}

/** Returns the first banned phrase of the list that is in the text. */
export const firstBannedPhrase = (phrases: readonly string[], text: string): string | undefined =>
  bannedPhrasesIn(phrases, text)[0]
