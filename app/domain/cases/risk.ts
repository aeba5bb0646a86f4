import type { CaseReason } from './reasons.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Risk bands: the queue shows the highest band first. */
export const TOP_BAND = 3
const BAND_FROM = [0, 0.2, 0.4, 0.7] as const

const clamp = (p: number) => Math.min(1, Math.max(0, Number.isFinite(p) ? p : 0))

/** Returns the probability that at least one of the reasons holds: 1 − Π(1 − p). */
export const riskOf = (reasons: readonly Pick<CaseReason, 'p'>[]): number =>
  1 - reasons.reduce((rest, { p }) => rest * (1 - clamp(p)), 1)

export function bandOf(risk: number): number {
  let band = 0
  for (const [index, from] of BAND_FROM.entries()) if (risk >= from) band = index
  return band
}

/** Returns the band now: one higher for every 24 hours that the case has waited. */
export const effectiveBand = (band: number, openedAt: Date, now: Date): number =>
  Math.min(TOP_BAND, band + Math.max(0, Math.floor((now.getTime() - openedAt.getTime()) / DAY_MS)))

/** A range of opening times: after `after` (null: any), up to and including `until`. */
export type AgeRange = { band: number; after: Date | null; until: Date }

/** Returns, for each stored band, the opening times of the cases that are in the effective band `effective` now. */
export function rangesOf(effective: number, now: Date): AgeRange[] {
  return Array.from({ length: effective + 1 }, (_, band) => {
    const days = effective - band
    return {
      band,
      after: effective === TOP_BAND ? null : new Date(now.getTime() - (days + 1) * DAY_MS),
      // A case opened later than now, by a clock that was ahead, still belongs to its band.
      until: days === 0 ? new Date(8_000_000_000_000) : new Date(now.getTime() - days * DAY_MS),
    }
  })
}

/** Returns how much each reason adds to the risk in percent points; the parts add up to the rounded risk. */
export function partsOfRisk<T extends Pick<CaseReason, 'p'>>(
  reasons: readonly T[],
): { reason: T; points: number }[] {
  let rest = 1
  let shown = 0
  let sum = 0
  return [...reasons]
    .sort((a, b) => b.p - a.p)
    .map((reason) => {
      const part = rest * clamp(reason.p)
      rest -= part
      sum += part * 100
      const points = Math.round(sum) - shown
      shown += points
      return { reason, points }
    })
}
