import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { PURCHASE_INTENTS } from '../understanding/purchase.ts'
import { blocksBy, type SignalBlock } from './blocks.ts'
import { SENTIMENTS, type SignalColumns } from './columns.ts'
import type { MessageFilter } from './forms.ts'
import { isContribution, type RoomQuery } from './room-query.ts'
import { messageBlocks, messageCell } from './sections/messages.ts'
import { contributionBlocks, isOfAnyMessages } from './sections/places.ts'
import { hourBlocks, isOfMessages, shownHourIn } from './sections/when.ts'

const [TO_OTHERS, TO_BRAND] = [0, 1]
/** Messages divided by whether they were said to the brand. */
const addressedBlocks = blocksBy((columns) => {
  const isCounted = isContribution(columns)
  return (i) =>
    isCounted(i) && columns.messageOf(i) >= 0 ? (columns.toBrand[i] === 1 ? TO_BRAND : TO_OTHERS) : -1
})

/** Every division of a room's signals into blocks. */
export const ROOM_DIVISIONS = [contributionBlocks, hourBlocks, messageBlocks, addressedBlocks]

/** Whether all messages are asked for, however they are classified. */
export const isUnfiltered = ({ hour, to, kind, sentiment, purchase }: MessageFilter): boolean =>
  [hour, to, kind, sentiment, purchase].every((one) => one === undefined)

/** Returns the blocks that a filter asks for. */
function blocksBehind(columns: SignalColumns, query: RoomQuery, filter: MessageFilter): SignalBlock[] {
  const { hour } = filter
  if (hour !== undefined) {
    const hourOf = shownHourIn(columns, query.zone)
    return hourBlocks(columns)
      .within(query)
      .filter((block) => isOfMessages(block) && hourOf(block) === hour)
  }
  if (filter.to !== undefined) {
    const isAsked = filter.to === 'brand'
    return addressedBlocks(columns)
      .within(query)
      .filter(({ cell }) => (cell === TO_BRAND) === isAsked)
  }
  if (isUnfiltered(filter)) return contributionBlocks(columns).within(query).filter(isOfAnyMessages)
  const asked = <T>(wanted: T | undefined, all: readonly T[]) =>
    wanted === undefined ? all.keys() : [all.indexOf(wanted)]
  const cells = new Set<number>()
  for (const kind of asked(filter.kind, MESSAGE_KINDS))
    for (const mood of asked(filter.sentiment, SENTIMENTS))
      for (const purchase of asked(filter.purchase, PURCHASE_INTENTS))
        cells.add(messageCell(kind, mood, purchase))
  return messageBlocks(columns)
    .within(query)
    .filter(({ cell }) => cells.has(cell))
}

/** Returns the newest rows of blocks that are older than row `before`. */
function newestRows(blocks: readonly SignalBlock[], before: number, limit: number): number[] {
  const last = ({ rows }: SignalBlock) => rows.at(-1) as number
  let newest: number[] = []
  for (const block of [...blocks].sort((a, b) => last(b) - last(a))) {
    if (newest.length === limit && last(block) < (newest.at(-1) as number)) break
    const older = block.rows.filter((row) => row < before).slice(-limit)
    if (older.length > 0) newest = [...newest, ...older].sort((a, b) => b - a).slice(0, limit)
  }
  return newest
}

/**
 * Counts the messages behind a mark of a figure, and returns the numbers of the newest `limit` signals, or of those
 * older than the signal `before` of the filter. They are of the blocks that the mark counts, so that a list reveals no
 * more than its mark: the messages of at least five people, or none. Without a filter they are all messages, also those
 * whose kind is too rare for a figure.
 */
export function messagesBehind(
  columns: SignalColumns,
  query: RoomQuery,
  filter: MessageFilter,
  limit: number,
): { count: number; seqs: number[] } {
  const blocks = blocksBehind(columns, query, filter)
  const row = filter.before === undefined ? -1 : columns.seq.indexOf(filter.before)
  const rows = newestRows(blocks, row < 0 ? columns.length : row, limit)
  return {
    count: blocks.reduce((sum, block) => sum + block.rows.length, 0),
    seqs: rows.map((i) => columns.seq[i] as number),
  }
}
