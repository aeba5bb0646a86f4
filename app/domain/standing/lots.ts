import type { DatedPoints } from './decay.ts'

type Lot = { at: Date; net: number; peak: number }

/** Groups entries by the time from which they decay. `peak` is the most that a lot has held. */
function lotsOf(entries: readonly DatedPoints[], sign: number): Lot[] {
  const lots = new Map<number, Lot>()
  for (const { hundredths, at } of entries) {
    const lot = lots.get(at.getTime()) ?? { at, net: 0, peak: 0 }
    lot.net += sign * hundredths
    lot.peak = Math.max(lot.peak, lot.net)
    lots.set(at.getTime(), lot)
  }
  return [...lots.values()].sort((a, b) => a.at.getTime() - b.at.getTime())
}

/**
 * Returns the entries that bring the points of one rule, source and member to `target`. Points are taken back from the
 * newest lot first, with its own time, so that their decay cancels exactly. Points that come back do so with the time
 * that they had; only points beyond that count from `at`.
 */
export function entriesToReach(entries: readonly DatedPoints[], target: number, at: Date): DatedPoints[] {
  const sum = entries.reduce((total, { hundredths }) => total + hundredths, 0)
  const sign = target < 0 || sum < 0 ? -1 : 1
  const lots = lotsOf(entries, sign)
  let left = sign * (target - sum)
  const changes: DatedPoints[] = []
  const change = (hundredths: number, time: Date) => {
    if (hundredths === 0) return
    changes.push({ hundredths: sign * hundredths, at: time })
    left -= hundredths
  }
  if (left < 0) for (const lot of lots.reverse()) change(-Math.min(lot.net, -left), lot.at)
  else for (const lot of lots) change(Math.min(lot.peak - lot.net, left), lot.at)
  if (left > 0) change(left, at)
  return changes
}
