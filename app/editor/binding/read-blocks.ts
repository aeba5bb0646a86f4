import * as Y from 'yjs'
import { type BlockProps, itemId, knownMark, markerOf, markerProps } from '#app/domain/manuscript/layout.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import {
  addText,
  formatOf,
  namesIn,
  PLAIN,
  reservedOf,
  type TextFormat,
  type TextFragment,
} from './text-fragments.ts'

/** A block of the document. `marker` is null only for text before the first marker. */
export type DocumentBlock = {
  id: string
  marker: Y.Map<unknown> | null
  props: BlockProps
  /** Suggestion marks of the break before the block. */
  reserved: string
  fragments: TextFragment[]
  /** Characters, without the marker. */
  length: number
}

const startBlock = (): DocumentBlock => ({
  ...{ id: 'start', marker: null, props: PARAGRAPH, reserved: '', fragments: [], length: 0 },
})

/**
 * Reads the document as blocks, in one pass. The result agrees with the layout's `readBlocks`, and also has the markers
 * and placeholders for unknown content, so that positions stay correct.
 */
export function readDocumentBlocks(text: Y.Text): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  const attributes = new Map<string, true | string>()
  let textFormat: TextFormat = PLAIN
  const open = (): DocumentBlock => {
    const last = blocks.at(-1)
    if (last !== undefined) return last
    const first = startBlock()
    blocks.push(first)
    return first
  }
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const content = item.content
    if (content instanceof Y.ContentString) {
      const block = open()
      addText(block.fragments, content.str, textFormat)
      block.length += item.length
    } else if (content instanceof Y.ContentFormat) {
      setAttribute(attributes, content)
      textFormat = formatOf(attributes)
    } else {
      const marker = markerOf(item)
      if (marker !== null) {
        const reserved = reservedOf(
          namesIn(textFormat.reserved).filter((name) => suggestionMark(name) !== null),
        )
        blocks.push({
          id: itemId(item),
          marker,
          props: markerProps(marker),
          reserved,
          fragments: [],
          length: 0,
        })
      } else if (item.countable) {
        // The server refuses such content; if it occurs anyway, replacement characters keep positions correct.
        const block = open()
        addText(block.fragments, '\ufffc'.repeat(item.length), textFormat)
        block.length += item.length
      }
    }
  }
  return blocks.length > 0 ? blocks : [startBlock()]
}

function setAttribute(attributes: Map<string, true | string>, { key, value }: Y.ContentFormat): void {
  const known = knownMark(key, value)
  if (known === null) attributes.delete(key)
  else attributes.set(key, known)
}
