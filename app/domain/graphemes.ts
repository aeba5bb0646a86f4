// Apart from the forms, so that a counter in the browser does not bring zod along.
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** What a reader would call characters: "👩‍👩‍👧" is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count++
  return count
}
