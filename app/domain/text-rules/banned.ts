import { skeletonsOf } from './skeleton.ts'

/**
 * The first banned phrase that stands in the text as whole words, whatever its case, spacing and disguise. Both sides
 * are compared as they look (`skeletonsOf`); a phrase written without its spaces counts too.
 */
export function findBanned(phrases: readonly string[], text: string): string | undefined {
  if (phrases.length === 0) return undefined
  const readings = skeletonsOf(text).map((reading) => ` ${reading} `)
  return phrases.find((phrase) =>
    skeletonsOf(phrase)
      .filter((needle) => needle !== '')
      .flatMap((needle) => [needle, needle.replaceAll(' ', '')])
      .some((needle) => readings.some((reading) => reading.includes(` ${needle} `))),
  )
}
