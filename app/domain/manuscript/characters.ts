import type * as Y from 'yjs'
import { markerOf, walk } from './layout.ts'

/** `length` characters of a client, from a clock on. Client and clock identify a character for as long as it exists. */
export type CharacterRun = [client: number, clock: number, length: number]
/** The characters of the block with the same index, and its marker if it has one. */
export type BlockCharacters = { marker: [client: number, clock: number] | null; runs: CharacterRun[] }

/** Returns the characters of the document that the blocks of `readBlocks` consist of. */
export function readCharacters(text: Y.Text): BlockCharacters[] {
  const blocks: BlockCharacters[] = []
  for (const { item, isSuggested } of walk(text)) {
    if (isSuggested) continue
    const { client, clock } = item.id
    if (markerOf(item) !== null) {
      blocks.push({ marker: [client, clock], runs: [] })
      continue
    }
    if (blocks.length === 0) blocks.push({ marker: null, runs: [] })
    appendPlace((blocks.at(-1) as BlockCharacters).runs, client, clock, item.length)
  }
  return blocks.length > 0 ? blocks : [{ marker: null, runs: [] }]
}

function appendPlace(runs: CharacterRun[], client: number, clock: number, length: number): void {
  const last = runs.at(-1)
  if (last !== undefined && last[0] === client && last[1] + last[2] === clock) last[2] += length
  else runs.push([client, clock, length])
}
