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

/**
 * Returns the rows of the messages behind a mark of a figure, the newest first. They are the blocks that the mark
 * counts, so that a list reveals no more than its mark: the messages of at least five people, or none. Without a
 * filter they are all messages, also those whose kind is too rare for a figure.
 */
export function messagesBehind(columns: SignalColumns, query: RoomQuery, filter: MessageFilter): number[] {
  const blocks = blocksBehind(columns, query, filter)
  const rows = new Int32Array(blocks.reduce((sum, block) => sum + block.rows.length, 0))
  let at = 0
  for (const block of blocks) {
    rows.set(block.rows, at)
    at += block.rows.length
  }
  return [...rows.sort().reverse()]
}
