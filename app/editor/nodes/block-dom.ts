import type { BlockProps } from '#app/domain/manuscript/layout.ts'
import { paths } from '#app/paths.ts'

/** The element of each kind of block. */
export const BLOCK_TAGS = {
  paragraph: 'p',
  heading2: 'h2',
  heading3: 'h3',
  quote: 'blockquote',
  item: 'div',
  break: 'div',
  image: 'figure',
} as const satisfies Record<BlockProps['kind'], string>

export const mediaUrl = (media: string): string => paths.media(media)

/** Creates the element of a block. Children go into it, or into the caption of an image (see `captionOf`). */
export function blockElement(document: Document, props: BlockProps): HTMLElement {
  const element = document.createElement(BLOCK_TAGS[props.kind])
  if (props.kind === 'image') {
    const image = document.createElement('img')
    image.contentEditable = 'false'
    image.draggable = false
    element.append(image, document.createElement('figcaption'))
  }
  updateBlockElement(element, props)
  return element
}

/** Updates the attributes of a block's element that can change without changing its tag. */
export function updateBlockElement(element: HTMLElement, props: BlockProps): void {
  element.dataset.block = props.kind
  if (props.kind === 'item') {
    element.dataset.list = props.list ?? 'bullet'
    element.dataset.level = String(props.level ?? 0)
  }
  if (props.kind !== 'image') return
  const image = element.querySelector('img')
  if (image === null) return
  if (props.media === undefined) image.removeAttribute('src')
  else if (image.getAttribute('src') !== mediaUrl(props.media)) image.src = mediaUrl(props.media)
  image.alt = props.alt ?? ''
  if (props.width === undefined) image.removeAttribute('width')
  else image.width = props.width
}

export const captionElement = (element: HTMLElement): HTMLElement =>
  element.querySelector<HTMLElement>(':scope > figcaption') ?? element
