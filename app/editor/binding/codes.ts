import type { Piece } from './pieces.ts'
import type { ShownBlock } from './rendered-blocks.ts'

/**
 * One side of a comparison: a code unit for each character and, for each block's marker, a number above all of
 * them that stands for that very block.
 */
export type Codes = readonly number[]
export const FIRST_MARKER = 0x110000
export const isMarker = (code: number | undefined): boolean => code !== undefined && code >= FIRST_MARKER

/** A side with what its codes came from: the piece of a character, the block of a marker. */
export type Side = { codes: number[]; pieces: (Piece | null)[]; blocks: (ShownBlock | null)[] }

/** Lays blocks out as codes. Blocks with the same key in the editor get the same number on both sides. */
export function layOut(blocks: readonly ShownBlock[], numbers: Map<string, number>): Side {
  const side: Side = { codes: [], pieces: [], blocks: [] }
  for (const block of blocks) {
    if (!block.bare) {
      let number = numbers.get(block.key)
      if (number === undefined) {
        number = FIRST_MARKER + numbers.size
        numbers.set(block.key, number)
      }
      side.codes.push(number)
      side.pieces.push(null)
      side.blocks.push(block)
    }
    for (const piece of block.pieces) {
      for (let i = 0; i < piece.text.length; i += 1) {
        side.codes.push(piece.text.charCodeAt(i))
        side.pieces.push(piece)
        side.blocks.push(null)
      }
    }
  }
  return side
}
