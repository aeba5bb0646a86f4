import type { CreditMark } from './credit-mark.ts'

/** The circumference of a circle with this radius is 100, so that lengths are percents. */
export const RING_RADIUS = 15.915
const GAP = 2.5
const SEAT = 9

export type Arc = { tone: string; from: number; length: number }

/** Returns the arcs of the authors and the seat that is free for the reader, in percent of the circle. */
export function arcsOf({ authors, shares }: CreditMark): Arc[] {
  if (authors === 0) return [{ tone: 'seat', from: 0, length: 98 }]
  const parts = shares.map(({ permille }, place) => ({ tone: String(place + 1), permille }))
  const shown = parts.reduce((sum, { permille }) => sum + permille, 0)
  if (authors > shares.length) parts.push({ tone: '6', permille: 1000 - shown })
  let from = 0
  const arcs = parts.map(({ tone, permille }) => {
    const length = (permille / 1000) * (100 - SEAT)
    const arc = { tone, from: round(from), length: round(Math.max(1, length - GAP)) }
    from += length
    return arc
  })
  return [...arcs, { tone: 'seat', from: 100 - SEAT, length: SEAT - GAP }]
}

const round = (percent: number) => Math.round(percent * 10) / 10
