import { skeletonsOf } from './skeleton.ts'

/**
 * Returns all banned phrases that occur in the text as whole words, in any case, spacing or disguise. Compares the
 * skeletons of both (`skeletonsOf`); a phrase written without its spaces matches too.
 */
export function bannedPhrasesIn(phrases: readonly string[], text: string): string[] {
  if (phrases.length === 0) return []
  const readings = skeletonsOf(text).map((reading) => ` ${reading} `)
  return phrases.filter((phrase) =>
    skeletonsOf(phrase)
      .filter((needle) => needle !== '')
      .flatMap((needle) => [needle, needle.replaceAll(' ', '')])
      .some((needle) => readings.some((reading) => reading.includes(` ${needle} `))),
  )
}

/** Returns the first banned phrase in the text. */
export const firstBannedPhrase = (phrases: readonly string[], text: string): string | undefined =>
  bannedPhrasesIn(phrases, text)[0]
