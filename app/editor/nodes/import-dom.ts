import type { DOMConversion, DOMConversionMap, LexicalNode } from 'lexical'
import { type BlockProps, MAX_LEVEL } from '#app/domain/manuscript/layout.ts'

type Create = (props: BlockProps) => LexicalNode

/** Depth and sort of a pasted `<li>`: what lists stand around it. */
function itemProps(element: HTMLElement): BlockProps {
  const lists: string[] = []
  for (let up = element.parentElement; up !== null; up = up.parentElement) {
    if (up.nodeName === 'UL' || up.nodeName === 'OL') lists.push(up.nodeName)
  }
  const level = Math.min(Math.max(lists.length - 1, 0), MAX_LEVEL)
  return { kind: 'item', list: lists[0] === 'OL' ? 'number' : 'bullet', level }
}

const OURS = /^\/media\/([\w-]+)$/u

/** Only images of this site are taken: a pasted picture from elsewhere would call home from every reader. */
const imageProps = (element: HTMLElement): BlockProps | null => {
  const media = OURS.exec(element.getAttribute('src') ?? '')?.[1]
  return media === undefined ? null : { kind: 'image', media, alt: element.getAttribute('alt') ?? '' }
}

/** How foreign elements become blocks. `$create` makes a block; it is given so that the class can import this. */
export function importBlocks($create: Create): DOMConversionMap {
  const block = (read: (element: HTMLElement) => BlockProps | null) => (): DOMConversion => ({
    conversion: (element) => {
      const props = read(element)
      return props === null ? null : { node: $create(props) }
    },
    priority: 1,
  })
  const plain = (kind: BlockProps['kind']) => block(() => ({ kind }))
  return {
    p: plain('paragraph'),
    pre: plain('paragraph'),
    h1: plain('heading2'),
    h2: plain('heading2'),
    h3: plain('heading3'),
    h4: plain('heading3'),
    h5: plain('heading3'),
    h6: plain('heading3'),
    blockquote: plain('quote'),
    li: block(itemProps),
    hr: plain('break'),
    img: block(imageProps),
  }
}
