import type { SignalColumns } from './columns.ts'
import { startOfWeek, type Weeks, weekOf } from './weeks.ts'

/** No figure is broken down to fewer people than this. */
export const LEAST_PEOPLE = 5
/** Weeks are merged into blocks within quarters of thirteen weeks, so that a count reads at most a quarter too much. */
const QUARTER_WEEKS = 13
const OUTSIDE = 2

/** `messages` is null where fewer than five people would be singled out. */
export type Cell = { messages: number | null; people: number }

/** Counts of people are rounded down to fives, so that two periods never differ by one to four people. */
export const inFives = (people: number): number => people - (people % LEAST_PEOPLE)

/**
 * Rounds a total down: to fives below a hundred, else to two digits. A total is not a sum of cells, so that subtracting the
 * cells from it does not tell what is missing from them.
 */
export function roundDown(count: number): number {
  if (count < 100) return count - (count % 5)
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1)
  return Math.floor(count / unit) * unit
}

type Block = { cell: number; from: number; people: Set<number>; outside: number; rows: number[] }

/** Whether the block has enough people. Every voice from outside counts as a person: their posts are public. */
const isLarge = ({ people, outside }: Block): boolean => people.size + outside >= LEAST_PEOPLE

/** Returns the number of the part of the room that a row belongs to: its challenge, and whether it is from outside. */
const partOf = (columns: SignalColumns, i: number): number =>
  ((columns.challenge[i] as number) + 1) * 2 + (columns.source[i] === OUTSIDE ? 1 : 0)

/**
 * Visits the blocks of a period of whole weeks. `cellOf` returns the cell of row `i`, or −1.
 *
 * Privacy: the rows of a cell are divided by challenge and by inside and outside, and their weeks are merged, from the
 * beginning of each quarter on, into blocks that have at least five people each. What does not fill a block by the end of its
 * quarter is left out. The division is the same for every period and filter, so that two of them always differ by whole
 * blocks, and subtracting one from the other never isolates fewer than five people (microaggregation).
 */
export function visitBlocks(
  columns: SignalColumns,
  { from, to }: Weeks,
  cellOf: (i: number) => number,
  visit: (block: Readonly<Block>) => void,
): void {
  const first = from - (((from % QUARTER_WEEKS) + QUARTER_WEEKS) % QUARTER_WEEKS)
  const end = columns.firstAt(startOfWeek(to).getTime())
  const parts = 2 * (columns.challenges.length + 1)
  const blocks = new Map<number, Block>()

  /** Ends the blocks that are large enough at the end of a week; at the end of a quarter the others are dropped. */
  const closeBlocks = (week: number) => {
    const isQuarterEnd = (week + 1) % QUARTER_WEEKS === 0
    for (const [key, block] of blocks) {
      if (!isLarge(block) && !isQuarterEnd) continue
      blocks.delete(key)
      if (isLarge(block) && block.from >= from) visit(block)
    }
  }

  let week = first
  for (let i = columns.firstAt(startOfWeek(first).getTime()); i < end; i++) {
    const own = weekOf(columns.at[i] as number)
    while (week < own) closeBlocks(week++)
    const cell = cellOf(i)
    if (cell < 0) continue
    const key = cell * parts + partOf(columns, i)
    let block = blocks.get(key)
    if (!block) {
      block = { cell, from: own, people: new Set(), outside: 0, rows: [] }
      blocks.set(key, block)
    }
    const actor = columns.actor[i] as number
    if (actor < 0) block.outside++
    else block.people.add(actor)
    block.rows.push(i)
  }
  while (week < to) closeBlocks(week++)
}

/**
 * Counts signals per cell over a period of whole weeks, in the blocks of `visitBlocks`. `shownCellOf` returns the cell in
 * which a block is shown, from the block's cell and its first row; the cell itself if it is missing.
 */
export function countCells(
  columns: SignalColumns,
  weeks: Weeks,
  cells: number,
  cellOf: (i: number) => number,
  shownCellOf: (cell: number, firstRow: number) => number = (cell) => cell,
): Cell[] {
  const messages = new Array<number>(cells).fill(0)
  const people = Array.from({ length: cells }, () => new Set<number>())
  visitBlocks(columns, weeks, cellOf, ({ cell, people: its, rows }) => {
    const shown = shownCellOf(cell, rows[0] as number)
    messages[shown] = (messages[shown] as number) + rows.length
    for (const one of its) people[shown]?.add(one)
  })
  return messages.map((count, cell) => ({
    messages: count === 0 ? null : count,
    people: inFives(people[cell]?.size ?? 0),
  }))
}

/** Sums cells; null where none of them is shown. */
export function sumCells(cells: readonly Cell[]): Cell {
  const shown = cells.filter(({ messages }) => messages !== null)
  if (shown.length === 0) return { messages: null, people: 0 }
  return { messages: shown.reduce((sum, { messages }) => sum + (messages ?? 0), 0), people: 0 }
}
