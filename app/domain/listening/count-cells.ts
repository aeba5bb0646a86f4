/** No figure is broken down to fewer people than this. */
export const LEAST_PEOPLE = 5

/** `messages` is null where fewer than five people would be singled out. */
export type Cell = { messages: number | null }

/** Every count that is shown is rounded down to fives, so that no two of them differ by one to four people or messages. */
export const inFives = (count: number): number => count - (count % LEAST_PEOPLE)

/**
 * Rounds a total down: to fives below a hundred, else to two digits. A total is not a sum of cells, so that
 * subtracting the cells from it does not reveal the missing ones.
 */
export function roundDown(count: number): number {
  if (count < 100) return count - (count % 5)
  const unit = 10 ** (Math.floor(Math.log10(count)) - 1)
  return Math.floor(count / unit) * unit
}

/** A cell as it is shown. Two divisions of the same messages leave out different ones; in fives they do not tell how many. */
export const shownCell = ({ messages }: Cell): Cell => ({
  messages: messages === null ? null : inFives(messages),
})

/** Sums cells; null where none of them is shown. */
export function sumCells(cells: readonly Cell[]): Cell {
  const sum = cells.reduce((total, { messages }) => total + (messages ?? 0), 0)
  return { messages: sum === 0 ? null : sum }
}
