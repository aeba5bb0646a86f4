import { PHASE_DATES, type PhaseDates } from './phases.ts'

/** Two ways to reschedule a running challenge. Both return complete phase dates for the ordinary change command. */

export type RunningPhase = 'ideas' | 'writing' | 'voting'
export const isRunningPhase = (name: string): name is RunningPhase =>
  name === 'ideas' || name === 'writing' || name === 'voting'

const DAY_MS = 24 * 60 * 60 * 1000

/** Extends this phase and moves all later dates by the same number of days. */
export function extendPhase(dates: PhaseDates, phase: RunningPhase, days: number): PhaseDates {
  const from = PHASE_DATES.indexOf(`${phase}End`)
  const later = (at: Date | null) => at && new Date(at.getTime() + days * DAY_MS)
  return Object.fromEntries(
    PHASE_DATES.map((key, place) => [key, place < from ? dates[key] : later(dates[key])]),
  ) as PhaseDates
}

/**
 * Ends this phase now. With `startNext` the next phase with dates starts at once and keeps its announced duration; the
 * verdict follows voting in any case.
 */
export function closePhaseEarly(
  dates: PhaseDates,
  phase: RunningPhase,
  now: Date,
  startNext: boolean,
): PhaseDates {
  const closed = { ...dates, [`${phase}End`]: now }
  if (!startNext) return closed
  if (phase === 'ideas') {
    // A skipped writing phase stays skipped: both of its dates stay equal.
    const skipped = dates.writingStart.getTime() === dates.writingEnd.getTime()
    return skipped
      ? { ...closed, writingStart: now, writingEnd: now, votingStart: now }
      : { ...closed, writingStart: now }
  }
  return phase === 'writing' ? { ...closed, votingStart: now } : closed
}

/** Converts dates to the format of the API and the forms. */
export const phasesInput = (dates: PhaseDates) => ({
  ideas: { start: dates.ideasStart.toISOString(), end: dates.ideasEnd.toISOString() },
  writing: { start: dates.writingStart.toISOString(), end: dates.writingEnd.toISOString() },
  voting: { start: dates.votingStart.toISOString(), end: dates.votingEnd.toISOString() },
  ...(dates.verdictEnd && { verdict: { end: dates.verdictEnd.toISOString() } }),
})
