import { authorColorNumber } from './author-color.ts'
import type { RemoteCaret } from './carets.ts'

const TONES = [1, 2, 3, 4, 5, 6] as const
const nameOf = (tone: number): string => `selected-by-${tone}`

/** Highlights are painted behind the text. Browsers without them get rectangles. */
export const hasHighlights = (): boolean => typeof Highlight !== 'undefined' && 'highlights' in CSS

/** Tints what others have selected, in the colours of their avatars. */
export function tintSelections(carets: readonly RemoteCaret[]): void {
  if (!hasHighlights()) return
  for (const tone of TONES) {
    const ranges = carets.flatMap(({ person, selected }) =>
      selected !== null && authorColorNumber(person) === tone ? [selected] : [],
    )
    if (ranges.length === 0) CSS.highlights.delete(nameOf(tone))
    else CSS.highlights.set(nameOf(tone), new Highlight(...ranges))
  }
}
