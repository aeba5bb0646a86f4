// Separate from the forms, so that a counter in the browser does not load zod.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Matches stacked combining marks. Marks of one script may be several on a letter (Burmese has six); generic marks and
 * repetitions of one mark may not.
 */
const PILE =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}|(\p{M})\1{2,}|\p{M}{9,}/u
const UNSEEN =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: the marks are meant one by one
  /[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0e\ufeff]/gu

/** Whether combining marks are stacked so that they would overlap the neighbouring lines. */
export const hasPiledMarks = (text: string): boolean => PILE.test(text.replace(UNSEEN, '').normalize('NFD'))

/** Counts user-perceived characters: "👩‍👩‍👧" is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}

/** Returns at most the first `count` graphemes, without splitting any. */
export function firstGraphemes(text: string, count: number): string {
  let seen = 0
  for (const { index } of graphemes.segment(text)) if (seen++ === count) return text.slice(0, index)
  return text
}
