import { largestOf, meanOf, varianceOf } from '../statistics.ts'

/** A run of neighbouring cells: `from` is included, `to` is not. Cells wrap around, so `to` can be smaller than `from`. */
export type Peak = { from: number; to: number; share: number; z: number }

const LEAST_Z = 3
const LEAST_RATIO = 1.25
const LEAST_PEOPLE = 5
/** Neighbours with at least this share of the best cell's mean belong to the peak. */
const SHOULDER = 0.75

/** Turns each person's counts into shares, so that each person weighs the same. */
function sharesByCell(people: readonly ArrayLike<number>[], cells: number): number[][] {
  const shares: number[][] = Array.from({ length: cells }, () => [])
  for (const counts of people) {
    let total = 0
    for (let cell = 0; cell < cells; cell++) total += counts[cell] as number
    if (total === 0) continue
    for (let cell = 0; cell < cells; cell++) shares[cell]?.push((counts[cell] ?? 0) / total)
  }
  return shares
}

/**
 * Finds the hours of the day (24 cells) or the days of the week (7 cells) at which people take part most. `people` are one
 * list of counts per person. The best cell must stand out from the best cell that is not its neighbour.
 */
export function findPeak(people: readonly ArrayLike<number>[], cells: number): Peak | null {
  const shares = sharesByCell(people, cells)
  const n = shares[0]?.length ?? 0
  if (n < LEAST_PEOPLE) return null
  const means = shares.map(meanOf)
  const best = means.indexOf(largestOf(means))
  const isNeighbour = (cell: number) => {
    const distance = Math.abs(cell - best)
    return Math.min(distance, cells - distance) <= 1
  }
  const others = means.map((mean, cell) => (isNeighbour(cell) ? -1 : mean))
  const second = others.indexOf(largestOf(others))
  const [top, next] = [means[best] as number, means[second] as number]
  const noise = (varianceOf(shares[best] ?? []) + varianceOf(shares[second] ?? [])) / n
  const z = noise === 0 ? 0 : (top - next) / Math.sqrt(noise)
  const active = people.filter((counts) => (counts[best] ?? 0) > 0).length
  if (z < LEAST_Z || top < LEAST_RATIO * next || active < LEAST_PEOPLE) return null
  let [from, to] = [best, best + 1]
  const belongs = (cell: number) => (means[(cell + cells) % cells] as number) >= SHOULDER * top
  if (belongs(best - 1)) from = (best - 1 + cells) % cells
  if (belongs(best + 1)) to = (best + 2) % cells
  return { from, to: to % cells, share: top, z }
}
