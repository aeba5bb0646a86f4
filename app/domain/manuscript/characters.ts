import type * as Y from 'yjs'
import { markerOf, walk } from './layout.ts'

/** `length` characters from this clock of this client on. A character is the same one for as long as it stands. */
export type PlaceRun = [client: number, clock: number, length: number]
/** Beside the block of the same index: its marker, unless it has none, and the characters of its text. */
export type BlockPlaces = { marker: [client: number, clock: number] | null; runs: PlaceRun[] }

/** Which characters of the document the blocks of `readBlocks` are made of. */
export function readPlaces(text: Y.Text): BlockPlaces[] {
  const blocks: BlockPlaces[] = []
  for (const { item, isSuggested } of walk(text)) {
    if (isSuggested) continue
    const { client, clock } = item.id
    if (markerOf(item) !== null) {
      blocks.push({ marker: [client, clock], runs: [] })
      continue
    }
    if (blocks.length === 0) blocks.push({ marker: null, runs: [] })
    appendPlace((blocks.at(-1) as BlockPlaces).runs, client, clock, item.length)
  }
  return blocks.length > 0 ? blocks : [{ marker: null, runs: [] }]
}

function appendPlace(runs: PlaceRun[], client: number, clock: number, length: number): void {
  const last = runs.at(-1)
  if (last !== undefined && last[0] === client && last[1] + last[2] === clock) last[2] += length
  else runs.push([client, clock, length])
}
