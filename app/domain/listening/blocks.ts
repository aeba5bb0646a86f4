import type { SignalColumns } from './columns.ts'
import { type Cell, LEAST_PEOPLE } from './count-cells.ts'
import type { RoomQuery } from './room-query.ts'
import { QUARTER_WEEKS, quarterOf, startOfWeek } from './weeks.ts'

const OUTSIDE = 2

/** Signals of at least five people that a figure counts together or not at all. `to` is the week after the last one. */
export type SignalBlock = { cell: number; part: number; from: number; to: number; rows: readonly number[] }
type OpenBlock = Pick<SignalBlock, 'cell' | 'part' | 'from'> & {
  /** The first people, as many as a block needs. Every voice from outside counts as one: their posts are public. */
  people: number[]
  rows: number[]
}

const isLarge = ({ people }: OpenBlock): boolean => people.length >= LEAST_PEOPLE

function addRow(block: OpenBlock, row: number, actor: number): void {
  block.rows.push(row)
  if (!isLarge(block) && (actor < 0 || !block.people.includes(actor))) block.people.push(actor)
}

/** Returns the number of the part of the room that a row belongs to: its challenge, and whether it is from outside. */
const partOf = (columns: SignalColumns, i: number): number =>
  ((columns.challenge[i] as number) + 1) * 2 + (columns.source[i] === OUTSIDE ? 1 : 0)

/** The number of the challenge of a part; −1 for signals of the brand only. */
export const challengeOfPart = (part: number): number => (part >> 1) - 1

/** Whether a part holds voices from outside. */
export const isOutsidePart = (part: number): boolean => part % 2 === 1

/** Returns which parts of the room a query counts. */
function partFilter(
  columns: SignalColumns,
  { challengeId, voices }: Pick<RoomQuery, 'challengeId' | 'voices'>,
): (part: number) => boolean {
  const challenge = challengeId === null ? null : columns.challenges.indexOf(challengeId)
  return (part) => {
    if (challenge !== null && (challenge < 0 || challengeOfPart(part) !== challenge)) return false
    return voices === 'all' || (voices === 'outside') === isOutsidePart(part)
  }
}

/** Divides the signals of one quarter into blocks. */
function blocksOfQuarter(
  columns: SignalColumns,
  quarter: number,
  cellOf: (i: number) => number,
): SignalBlock[] {
  const first = quarter * QUARTER_WEEKS
  const end = columns.firstAt(startOfWeek(first + QUARTER_WEEKS).getTime())
  const open = new Map<number, OpenBlock>()
  const closed: SignalBlock[] = []

  /** Ends the blocks that are large enough at the end of a week. Those that are left at the end of the quarter are dropped. */
  const closeBlocks = (week: number) => {
    for (const [key, block] of open) {
      if (!isLarge(block)) continue
      open.delete(key)
      const { cell, part, from, rows } = block
      closed.push({ cell, part, from, to: week + 1, rows })
    }
  }

  const { week: weeks, actor: actors } = columns
  let week = first
  for (let i = columns.firstAt(startOfWeek(first).getTime()); i < end; i++) {
    const own = weeks[i] as number
    while (week < own) closeBlocks(week++)
    const cell = cellOf(i)
    if (cell < 0) continue
    const part = partOf(columns, i)
    const key = part * MOST_CELLS + cell
    let block = open.get(key)
    if (!block) {
      block = { cell, part, from: own, people: [], rows: [] }
      open.set(key, block)
    }
    addRow(block, i, actors[i] as number)
  }
  closeBlocks(week)
  return closed
}
const MOST_CELLS = 1024

/**
 * A division of signals into cells. `cellOf` returns the cell of row `i`, under 1,024, or −1 for a row that is not counted; it may
 * depend on nothing but the row.
 */
export type Division = (columns: SignalColumns) => (i: number) => number

/**
 * The blocks of one division of a brand's signals.
 *
 * Privacy: the rows of a cell are divided by challenge and by inside and outside, and their weeks are merged, from the
 * beginning of each quarter on, into blocks that have at least five people each. What does not fill a block by the end of its
 * quarter is left out. The division is the same for every period and filter, so that two of them always differ by whole
 * blocks, and subtracting one from the other never isolates fewer than five people (microaggregation).
 *
 * The blocks of a quarter are computed once and again when signals of it are added or corrected.
 */
export class BlockIndex {
  private readonly quarters = new Map<number, { version: number; blocks: SignalBlock[] }>()
  private readonly columns: SignalColumns
  private readonly divide: Division

  constructor(columns: SignalColumns, divide: Division) {
    this.columns = columns
    this.divide = divide
  }

  /** Returns the blocks that lie inside the query's weeks and that its challenge and voices count. */
  within({
    weeks: { from, to },
    ...filter
  }: Pick<RoomQuery, 'weeks' | 'challengeId' | 'voices'>): readonly SignalBlock[] {
    const isAsked = partFilter(this.columns, filter)
    const found: SignalBlock[] = []
    for (let quarter = quarterOf(from); quarter <= quarterOf(to - 1); quarter++)
      for (const block of this.ofQuarter(quarter))
        if (block.from >= from && block.to <= to && isAsked(block.part)) found.push(block)
    return found
  }

  private ofQuarter(quarter: number): readonly SignalBlock[] {
    const version = this.columns.versionOf(quarter)
    const known = this.quarters.get(quarter)
    if (known?.version === version) return known.blocks
    const blocks = blocksOfQuarter(this.columns, quarter, this.divide(this.columns))
    this.quarters.set(quarter, { version, blocks })
    return blocks
  }
}

/** Creates a function from a brand's signals to their blocks under a division; each brand's are kept as long as its signals. */
export function blocksBy(divide: Division): (columns: SignalColumns) => BlockIndex {
  const known = new WeakMap<SignalColumns, BlockIndex>()
  return (columns) => {
    const index = known.get(columns) ?? new BlockIndex(columns, divide)
    known.set(columns, index)
    return index
  }
}

/** Counts the signals of blocks per cell. `cellOf` returns the cell in which a block is shown. */
export function countCells(
  blocks: readonly SignalBlock[],
  cells: number,
  cellOf: (block: SignalBlock) => number = ({ cell }) => cell,
): Cell[] {
  const messages = new Array<number>(cells).fill(0)
  for (const block of blocks) {
    const cell = cellOf(block)
    messages[cell] = (messages[cell] as number) + block.rows.length
  }
  return messages.map((count) => ({ messages: count === 0 ? null : count }))
}
