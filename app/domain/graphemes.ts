// Apart from the forms, so that a counter in the browser does not bring zod along.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

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
