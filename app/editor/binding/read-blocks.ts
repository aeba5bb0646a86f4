import * as Y from 'yjs'
import { type BlockProps, idOf, knownMark, markerOf, markerProps } from '#app/domain/manuscript/layout.ts'
import { suggestionMark } from '#app/domain/manuscript/reserved-formats.ts'
import { PARAGRAPH } from '../nodes/props.ts'
import { addText, type Look, lookOf, namesIn, type Piece, PLAIN, reservedOf } from './pieces.ts'

/** A block as the document has it. `marker` is null only for text that stands before the first marker. */
export type ModelBlock = {
  id: string
  marker: Y.Map<unknown> | null
  props: BlockProps
  /** Marks of suggestions that the break before the block has. */
  reserved: string
  pieces: Piece[]
  /** Characters, without the marker. */
  length: number
}

const startBlock = (): ModelBlock => ({
  ...{ id: 'start', marker: null, props: PARAGRAPH, reserved: '', pieces: [], length: 0 },
})

/**
 * The document as blocks, by one walk. It agrees with the layout's `readBlocks`, and keeps what the binding
 * needs besides: the markers, and a place for what the layout doesn't know, so that positions stay true.
 */
export function readModel(text: Y.Text): ModelBlock[] {
  const blocks: ModelBlock[] = []
  const attributes = new Map<string, true | string>()
  let look: Look = PLAIN
  const open = (): ModelBlock => {
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
      addText(block.pieces, content.str, look)
      block.length += item.length
    } else if (content instanceof Y.ContentFormat) {
      setAttribute(attributes, content)
      look = lookOf(attributes)
    } else {
      const marker = markerOf(item)
      if (marker !== null) {
        const reserved = reservedOf(namesIn(look.reserved).filter((name) => suggestionMark(name) !== null))
        blocks.push({ id: idOf(item), marker, props: markerProps(marker), reserved, pieces: [], length: 0 })
      } else if (item.countable) {
        // The server refuses such content; if it ever stands here, a replacement character holds its place.
        const block = open()
        addText(block.pieces, '\ufffc'.repeat(item.length), look)
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
