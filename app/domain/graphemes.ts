// Apart from the forms, so that a counter in the browser does not bring zod along.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Marks of all scripts, such as accents; those that belong to one script may be several on a letter (Burmese has six),
 * the ones for any letter, or one and the same again and again, may not.
 */
const PILE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}|(\p{M})\1{2,}|\p{M}{9,}/u
const UNSEEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff]/gu

/** Do marks pile up on a letter, so that they would paint over the lines above and below it? */
export const hasPiledMarks = (text: string): boolean => PILE.test(text.replace(UNSEEN, '').normalize('NFD'))

/** What a reader would call characters: "👩‍👩‍👧" is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}

/** At most so many of them from the beginning; none is cut in two. */
export function firstGraphemes(text: string, count: number): string {
  let seen = 0
  for (const { index } of graphemes.segment(text)) if (seen++ === count) return text.slice(0, index)
  return text
}
