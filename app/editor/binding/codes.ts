import type { RenderedBlock } from './rendered-blocks.ts'
import type { TextFragment } from './text-fragments.ts'

/**
 * One side of a comparison: the code unit of each character and, for each block's marker, a number above all code
 * units that identifies the block.
 */
export type Codes = readonly number[]
export const FIRST_MARKER = 0x110000
export const isMarker = (code: number | undefined): boolean => code !== undefined && code >= FIRST_MARKER

/** A side with the origin of each code: the fragment of a character, the block of a marker. */
export type EncodedBlocks = {
  codes: number[]
  fragments: (TextFragment | null)[]
  blocks: (RenderedBlock | null)[]
}

/** Encodes blocks as codes. Blocks with the same editor key get the same number on both sides. */
export function encodeBlocks(blocks: readonly RenderedBlock[], numbers: Map<string, number>): EncodedBlocks {
  const side: EncodedBlocks = { codes: [], fragments: [], blocks: [] }
  for (const block of blocks) {
    if (!block.bare) {
      let number = numbers.get(block.key)
      if (number === undefined) {
        number = FIRST_MARKER + numbers.size
        numbers.set(block.key, number)
      }
      side.codes.push(number)
      side.fragments.push(null)
      side.blocks.push(block)
    }
    for (const fragment of block.fragments) {
      for (let i = 0; i < fragment.text.length; i += 1) {
        side.codes.push(fragment.text.charCodeAt(i))
        side.fragments.push(fragment)
        side.blocks.push(null)
      }
    }
  }
  return side
}
