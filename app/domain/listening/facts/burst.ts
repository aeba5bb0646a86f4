import { meanOf, varianceOf } from '../statistics.ts'

/** Messages of one week: those of the kind in question, all of them, and how many people sent those of the kind. */
export type WeekOfKind = { count: number; total: number; people: number }
export type QuestionBurst = { week: number; count: number; usual: number; z: number }

const WEEKS_BEFORE = 12
const LEAST_Z = 3
const LEAST_RATIO = 2
const LEAST_SHARE_RATIO = 1.5
const LEAST_PEOPLE = 5
/** Below this spread of logits, twelve quiet weeks would make any change significant. */
const LEAST_LOGIT_SPREAD = 0.15

const logit = ({ count, total }: WeekOfKind): number => Math.log((count + 0.5) / (total - count + 0.5))
const shareOf = ({ count, total }: WeekOfKind): number => (total === 0 ? 0 : count / total)

/**
 * Whether the week at `index` has a burst of one kind of message, compared with the twelve weeks before. Both the count
 * and the share of all messages must stand out; the share rules out weeks that were busy altogether. The spread is the weeks'
 * own, because counts of messages vary more than a Poisson process.
 */
export function findBurst(weeks: readonly WeekOfKind[], index: number): QuestionBurst | null {
  const week = weeks[index]
  const earlier = weeks.slice(Math.max(0, index - WEEKS_BEFORE), index)
  if (!week || earlier.length < WEEKS_BEFORE || week.people < LEAST_PEOPLE) return null
  const counts = earlier.map(({ count }) => count)
  const usual = meanOf(counts)
  const z = (week.count - usual) / Math.sqrt(Math.max(varianceOf(counts), usual, 1))
  const logits = earlier.map(logit)
  const shareZ = (logit(week) - meanOf(logits)) / Math.max(Math.sqrt(varianceOf(logits)), LEAST_LOGIT_SPREAD)
  const isMany = z >= LEAST_Z && week.count >= LEAST_RATIO * usual
  const isLargeShare = shareZ >= LEAST_Z && shareOf(week) >= LEAST_SHARE_RATIO * meanOf(earlier.map(shareOf))
  return isMany && isLargeShare ? { week: index, count: week.count, usual, z } : null
}
