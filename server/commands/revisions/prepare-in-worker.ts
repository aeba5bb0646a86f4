import { workers } from '../../workers/pool.ts'
import { unpackedSize } from './codec.ts'
import {
  type PackedText,
  type PreparedText,
  prepareDeletions,
  preparePartialText,
  prepareText,
  type WholeText,
} from './prepare-text.ts'

/** Above these sizes the work blocks the event loop for too long, so a worker does it. */
const LARGE_BYTES = 64 * 1024
const LARGE_BLOCKS = 300
const LARGE_TEXT = 30_000
const LARGE_RUNS = 2_000

/** Computes everything that is stored for a revision of this text. */
export const prepareTextInWorker = async ({ blocks, authors, places }: WholeText): Promise<PreparedText> =>
  isLarge(blocks)
    ? workers.run('prepareText', JSON.stringify({ blocks, authors, places }))
    : prepareText({ blocks, authors, places })

function isLarge(blocks: WholeText['blocks']): boolean {
  let [length, runs] = [0, 0]
  for (const block of blocks) {
    runs += block.runs.length
    for (const { text } of block.runs) length += text.length
  }
  return blocks.length > LARGE_BLOCKS || length > LARGE_TEXT || runs > LARGE_RUNS
}

const sizeOf = ({ blocks, authors }: PackedText) => unpackedSize(blocks) + unpackedSize(authors)

export async function preparePartInWorker(
  input: Parameters<typeof preparePartialText>[0],
): Promise<PreparedText> {
  const size = sizeOf(input.before) + sizeOf(input.after)
  return size > LARGE_BYTES ? workers.run('preparePartialText', input) : preparePartialText(input)
}

export async function prepareDeletionsInWorker(
  input: Parameters<typeof prepareDeletions>[0],
): Promise<Uint8Array> {
  const log = input.rows.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const size = sizeOf(input.before) + unpackedSize(input.before.places) + log
  return size > LARGE_BYTES ? workers.run('prepareDeletions', input) : prepareDeletions(input)
}
