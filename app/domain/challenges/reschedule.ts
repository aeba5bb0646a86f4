import { PHASE_DATES, type PhaseDates } from './phases.ts'

/** The two moves that a running challenge asks for, as whole sets of dates for the ordinary change. */

export type RunningPhase = 'ideas' | 'writing' | 'voting'
export const isRunningPhase = (name: string): name is RunningPhase =>
  name === 'ideas' || name === 'writing' || name === 'voting'

const DAY_MS = 24 * 60 * 60 * 1000

/** More time for this phase; everything after it moves along by as much. */
export function extended(dates: PhaseDates, phase: RunningPhase, days: number): PhaseDates {
  const from = PHASE_DATES.indexOf(`${phase}End`)
  const later = (at: Date | null) => at && new Date(at.getTime() + days * DAY_MS)
  return Object.fromEntries(
    PHASE_DATES.map((key, place) => [key, place < from ? dates[key] : later(dates[key])]),
  ) as PhaseDates
}

/**
 * This phase ends now. Whoever asks for it gets the next dated phase at once, which then lasts as long as
 * it was announced to; the verdict follows the votes anyway.
 */
export function closedEarly(
  dates: PhaseDates,
  phase: RunningPhase,
  now: Date,
  startNext: boolean,
): PhaseDates {
  const closed = { ...dates, [`${phase}End`]: now }
  if (!startNext) return closed
  if (phase === 'ideas') {
    // A skipped writing phase stays skipped: its two dates stay together.
    const skipped = dates.writingStart.getTime() === dates.writingEnd.getTime()
    return skipped
      ? { ...closed, writingStart: now, writingEnd: now, votingStart: now }
      : { ...closed, writingStart: now }
  }
  return phase === 'writing' ? { ...closed, votingStart: now } : closed
}

/** In the words of the API and the forms. */
export const phasesInput = (dates: PhaseDates) => ({
  ideas: { start: dates.ideasStart.toISOString(), end: dates.ideasEnd.toISOString() },
  writing: { start: dates.writingStart.toISOString(), end: dates.writingEnd.toISOString() },
  voting: { start: dates.votingStart.toISOString(), end: dates.votingEnd.toISOString() },
  ...(dates.verdictEnd && { verdict: { end: dates.verdictEnd.toISOString() } }),
})
