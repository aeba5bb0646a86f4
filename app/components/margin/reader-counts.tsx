import { Link } from '@remix-run/react'
import { type RefObject, useMemo, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { type FoundQuote, findQuotes } from './find-quotes.ts'
import { usePlacement } from './use-placement.ts'

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

type Props = {
  article: RefObject<HTMLElement>
  quotes: readonly { id: string; quote: string }[]
  /** The address of the talk page. */
  talk: string
}

/** Counts beside the paragraphs of a published text for visitors. Each leads to what is said about the paragraph. */
export function ReaderCounts({ article, quotes, talk }: Props) {
  const t = useT()
  const column = useRef<HTMLElement>(null)
  const { elements, marks } = useMemo(() => {
    const { elements, found } = passageBlocks(article.current, quotes)
    const byBlock = new Map<number, string[]>()
    for (const [id, { block }] of found) byBlock.set(block, [...(byBlock.get(block) ?? []), id])
    return { elements, marks: [...byBlock].sort(([a], [b]) => a - b) }
  }, [article, quotes])
  const anchors = {
    blockElement: (block: string) => elements[Number(block)] ?? null,
    passageRect: () => null,
  }
  usePlacement({ column, threads: [], active: null, anchors, textElement: () => article.current })
  return (
    <aside ref={column} className="margin" data-cards="none" aria-label={t('margin.label')}>
      {marks.map(([block, ids]) => (
        <Link
          key={block}
          to={`${talk}#comment-${ids[0]}`}
          className="margin__mark"
          data-mark={block}
          aria-label={t('margin.mark', { count: ids.length, n: block + 1 })}
        >
          {ids.length}
        </Link>
      ))}
    </aside>
  )
}
