/** The phases in order. `draft` is before the first date, `archived` after the last. */
export const PHASES = ['draft', 'ideas', 'writing', 'voting', 'verdict', 'archived'] as const
export type Phase = (typeof PHASES)[number]

export type PhaseDates = {
  ideasStart: Date
  ideasEnd: Date
  writingStart: Date
  writingEnd: Date
  votingStart: Date
  votingEnd: Date
  /** If null, the challenge stays in its verdict phase. */
  verdictEnd: Date | null
}

export const PHASE_DATES = [
  'ideasStart',
  'ideasEnd',
  'writingStart',
  'writingEnd',
  'votingStart',
  'votingEnd',
  'verdictEnd',
] as const satisfies readonly (keyof PhaseDates)[]

/** The current phase. In a gap between two phases `open` is false and `name` is the phase that ended last. */
export type CurrentPhase = {
  name: Phase
  open: boolean
  endsAt: Date | null
  next: { name: Phase; at: Date } | null
}

type Span = { name: Phase; start: Date; end: Date | null }

/** Returns the phases that have dates, without those whose start equals their end. */
export function phaseSpans(dates: PhaseDates): Span[] {
  const dated: Span[] = [
    { name: 'ideas', start: dates.ideasStart, end: dates.ideasEnd },
    { name: 'writing', start: dates.writingStart, end: dates.writingEnd },
    { name: 'voting', start: dates.votingStart, end: dates.votingEnd },
    { name: 'verdict', start: dates.votingEnd, end: dates.verdictEnd },
  ]
  return dated.filter((span) => span.end === null || span.end > span.start)
}

/** Computes the phase from the dates and the clock. Phases are half-open: at its end a phase is over. */
export function phaseAt(dates: PhaseDates, now: Date): CurrentPhase {
  // Compares the dates directly, because a skipped verdict has no span.
  if (dates.verdictEnd && now >= dates.verdictEnd && now >= dates.votingEnd)
    return { name: 'archived', open: true, endsAt: null, next: null }
  const all = phaseSpans(dates)
  const next = all.find((span) => span.start > now)
  const following = next ? { name: next.name, at: next.start } : null
  const last = all.findLast((span) => span.start <= now)
  if (!last) return { name: 'draft', open: true, endsAt: following?.at ?? null, next: following }
  if (last.end === null || now < last.end)
    return { name: last.name, open: true, endsAt: last.end, next: following }
  return { name: last.name, open: false, endsAt: null, next: following }
}

export const isOpen = (dates: PhaseDates, phase: Phase, now: Date): boolean => {
  const current = phaseAt(dates, now)
  return current.name === phase && current.open
}
