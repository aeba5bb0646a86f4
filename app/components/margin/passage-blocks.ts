import { type FoundQuote, findQuotes } from './find-quotes.ts'

const BLOCKS = 'p, h2, h3, h4, li, blockquote, figcaption'

/** Finds the blocks of a published text, and in which of them each quote stands. */
export function passageBlocks(
  article: HTMLElement | null,
  quotes: readonly { id: string; quote: string }[],
): { elements: HTMLElement[]; found: Map<string, FoundQuote> } {
  const elements = [...(article?.querySelectorAll<HTMLElement>(BLOCKS) ?? [])].filter(
    // A list item or quotation with blocks of its own is no block.
    (element) => element.querySelector(BLOCKS) === null,
  )
  const texts = elements.map(({ textContent }) => textContent ?? '')
  return { elements, found: findQuotes(texts, quotes) }
}
