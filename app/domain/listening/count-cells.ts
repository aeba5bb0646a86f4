import type { SignalColumns } from './columns.ts'
import { startOfWeek, type Weeks, weekOf } from './weeks.ts'

/** No figure is broken down to fewer people than this. */
export const LEAST_PEOPLE = 5
/** Weeks are merged into blocks within quarters of thirteen weeks, so that a count reads at most a quarter too much. */
const QUARTER_WEEKS = 13

/** `messages` is null where fewer than five people would be singled out. */
export type Cell = { messages: number | null; people: number }

/** Counts of people are rounded down to fives, so that two periods never differ by one to four people. */
export const inFives = (people: number): number => people - (people % LEAST_PEOPLE)

type Block = { people: number[]; outside: number; messages: number; from: number }
const emptyBlock = (from: number): Block => ({ people: [], outside: 0, messages: 0, from })

/** Whether the block has enough people. Every voice from outside counts as a person: their posts are public. */
const isLarge = ({ people, outside }: Block): boolean => people.length + outside >= LEAST_PEOPLE

/**
 * Counts signals per cell over a period of whole weeks. `cellOf` returns the cell of row `i`, or −1.
 *
 * Privacy: the weeks of a cell are merged, from the beginning of each quarter on, into blocks that have at least five
 * people each; a period counts the blocks that lie inside it. Any two periods therefore differ by whole blocks, and
 * subtracting one from the other never isolates fewer than five people (microaggregation).
 */
export function countCells(
  columns: SignalColumns,
  { from, to }: Weeks,
  cells: number,
  cellOf: (i: number) => number,
): Cell[] {
  const messages = new Array<number>(cells).fill(0)
  const seen = new Array<boolean>(cells).fill(false)
  const people = Array.from({ length: cells }, () => new Set<number>())
  const first = from - (((from % QUARTER_WEEKS) + QUARTER_WEEKS) % QUARTER_WEEKS)
  const end = columns.firstAt(startOfWeek(to).getTime())
  let blocks: (Block | undefined)[] = []
  let members: number[][] = []

  /** Ends the blocks that are large enough at the end of a week; at the end of a quarter the others are dropped. */
  const closeBlocks = (week: number) => {
    const isQuarterEnd = (week + 1) % QUARTER_WEEKS === 0
    blocks.forEach((block, cell) => {
      if (!block || (!isLarge(block) && !isQuarterEnd)) return
      if (isLarge(block) && block.from >= from && week < to) {
        messages[cell] = (messages[cell] as number) + block.messages
        seen[cell] = true
        for (const one of members[cell] ?? []) people[cell]?.add(one)
      }
      blocks[cell] = undefined
      members[cell] = []
    })
  }

  let week = first
  blocks = new Array(cells)
  members = Array.from({ length: cells }, () => [])
  for (let i = columns.firstAt(startOfWeek(first).getTime()); i < end; i++) {
    const own = weekOf(columns.at[i] as number)
    while (week < own) closeBlocks(week++)
    const cell = cellOf(i)
    if (cell < 0) continue
    blocks[cell] ??= emptyBlock(own)
    const block = blocks[cell] as Block
    block.messages++
    const actor = columns.actor[i] as number
    if (actor < 0) block.outside++
    else {
      if (block.people.length < LEAST_PEOPLE && !block.people.includes(actor)) block.people.push(actor)
      if (own >= from) members[cell]?.push(actor)
    }
  }
  while (week < to) closeBlocks(week++)
  return messages.map((count, cell) => ({
    messages: seen[cell] ? count : null,
    people: inFives(people[cell]?.size ?? 0),
  }))
}
