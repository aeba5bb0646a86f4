import { type Actor, isMember, limitOn, mayContribute } from '../actor.ts'
import { allow, type Decision, refuse } from '../decision.ts'
import { isNewcomer } from '../text-rules/newcomers.ts'

/** The number of judged reports that decide whether a member is a false reporter, and how many may be wrong. */
export const JUDGED_COUNTED = 10
export const WRONG_REPORTS = 5
const PAUSE_MS = 30 * 24 * 60 * 60 * 1000
/** The risk that the report of a reporter who is always right adds to a case. */
const REPORT_WEIGHT = 0.25
/** The number of judged reports that count for a reporter's accuracy. */
export const ACCURACY_COUNTED = 100

export type JudgedReport = { outcome: 'upheld' | 'rejected' | null; judgedAt: Date | null }

/**
 * Returns until when a member may not report, from the latest judged reports, newest first; null if the member may.
 * Five wrong reports of the last ten take this right away for 30 days after the latest of them.
 */
export function reportingPausedUntil(judged: readonly JudgedReport[], now: Date): Date | null {
  const wrong = judged.slice(0, JUDGED_COUNTED).filter(({ outcome }) => outcome === 'rejected')
  const latest = wrong[0]?.judgedAt
  if (wrong.length < WRONG_REPORTS || !latest) return null
  const until = new Date(latest.getTime() + PAUSE_MS)
  return until > now ? until : null
}

/** Returns the probability that a report adds to its case: a quarter of the reporter's accuracy. */
export function weightOfReport(judged: readonly JudgedReport[]): number {
  const counted = judged.slice(0, ACCURACY_COUNTED)
  const agreed = counted.filter(({ outcome }) => outcome === 'upheld').length
  return (REPORT_WEIGHT * (agreed + 1)) / (counted.length + 2)
}

/** Whether a report counts towards hiding an item: not by newcomers, nor by members who are limited. */
export const isInGoodStanding = (actor: Actor, brandId: string | null, now: Date): boolean =>
  isMember(actor) &&
  actor.verifiedAt !== null &&
  !isNewcomer(actor, now) &&
  limitOn(actor, now, brandId) === undefined

export type ReportFacts = {
  brandId: string | null
  authorIds: readonly string[]
  judged: readonly JudgedReport[]
}

/** Members may report what others wrote, and other members. */
export function canReport(actor: Actor, { brandId, authorIds, judged }: ReportFacts, now: Date): Decision {
  const may = mayContribute(actor, now, brandId)
  if (!may.ok || !isMember(actor)) return may
  if (authorIds.includes(actor.id)) return refuse('own_report')
  const until = reportingPausedUntil(judged, now)
  return until ? refuse('reporting_paused', { detail: { until: until.toISOString() } }) : allow
}
