import { skeletonsOf } from './skeleton.ts'

/**
 * All banned phrases that stand in the text as whole words, whatever its case, spacing and disguise. Both sides are
 * compared as they look (`skeletonsOf`); a phrase written without its spaces counts too.
 */
export function bannedIn(phrases: readonly string[], text: string): string[] {
  if (phrases.length === 0) return []
  const readings = skeletonsOf(text).map((reading) => ` ${reading} `)
  return phrases.filter((phrase) =>
    skeletonsOf(phrase)
      .filter((needle) => needle !== '')
      .flatMap((needle) => [needle, needle.replaceAll(' ', '')])
      .some((needle) => readings.some((reading) => reading.includes(` ${needle} `))),
  )
}

/** The first of them. */
export const findBanned = (phrases: readonly string[], text: string): string | undefined =>
  bannedIn(phrases, text)[0]
