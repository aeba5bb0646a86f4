import { POINTS_KEPT, POINTS_TRUSTED } from './levels.ts'

/** The half-life of points, in days. */
export const HALF_LIFE_DAYS = 180
const DAY_MS = 24 * 60 * 60 * 1000

/** The part of the points that is left after the time between two moments; all of them if `to` is earlier. */
export const remaining = (from: Date, to: Date): number =>
  0.5 ** (Math.max(0, to.getTime() - from.getTime()) / DAY_MS / HALF_LIFE_DAYS)

/** Points that decay from the time `at`. */
export type DatedPoints = { hundredths: number; at: Date }
/** A total of points at a moment, and whether it keeps the trusted level below the points that reach it. */
export type StoredTotal = { value: number; at: Date; keepsTrust: boolean }

export const pointsAt = ({ value, at }: Pick<StoredTotal, 'value' | 'at'>, now: Date): number =>
  value * remaining(at, now)

const laterOf = (a: Date, b: Date): Date => (a > b ? a : b)

/** Adds points to a total at the moment `now`, or later if the total or the points are of a later time. */
export function addToTotal(total: StoredTotal | undefined, more: DatedPoints, now: Date): StoredTotal {
  const at = laterOf(laterOf(now, more.at), total?.at ?? now)
  const before = total ? pointsAt(total, at) : 0
  const value = before + (more.hundredths / 100) * remaining(more.at, at)
  const kept = (total?.keepsTrust ?? false) && before >= POINTS_KEPT && value >= POINTS_KEPT
  return { value, at, keepsTrust: kept || value >= POINTS_TRUSTED }
}

/** The sum of all points at the moment `now`, computed without a stored total. */
export const sumOf = (all: readonly DatedPoints[], now: Date): number =>
  all.reduce((sum, { hundredths, at }) => sum + (hundredths / 100) * remaining(at, now), 0)
