import { z } from 'zod'
import { reference } from '../text.ts'
import { MESSAGE_KINDS } from '../understanding/kind.ts'
import { PURCHASE_INTENTS } from '../understanding/purchase.ts'
import { isZone } from '../zoned-time.ts'
import { SENTIMENTS } from './columns.ts'
import { VOICES } from './room-query.ts'
import { LISTENING_ZONE, lastWeeks, periodBefore, type Weeks, weekOf } from './weeks.ts'

const MOST_WEEKS = 104
const DEFAULT_WEEKS = 4

const box = z.literal('on').optional()
export const ChooseListeningMails = z.object({ weekly: box, alerts: box, csv: box }).strict()
export type ChooseListeningMails = z.output<typeof ChooseListeningMails>

const day = z.iso.date().optional().catch(undefined)

/** The query string of the listening room. Unknown or invalid values fall back to the defaults, because links are shared. */
export const RoomParameters = z.object({
  from: day,
  to: day,
  zone: z.string().max(64).refine(isZone).catch(LISTENING_ZONE).default(LISTENING_ZONE),
  compare: z.enum(['before', 'year', 'none']).catch('before').default('before'),
  voices: z.enum(VOICES).catch('all').default('all'),
  challenge: reference.optional().catch(undefined),
})
export type RoomParameters = z.output<typeof RoomParameters>

/** Widens a range of days to whole weeks. Defaults to the last four complete weeks. */
export function weeksOf({ from, to }: Pick<RoomParameters, 'from' | 'to'>, now: Date): Weeks {
  const last = lastWeeks(DEFAULT_WEEKS, now)
  // Noon, so that the zone of the day does not matter.
  const end = to === undefined ? last.to : weekOf(Date.parse(`${to}T12:00:00+07:00`)) + 1
  const start = from === undefined ? end - DEFAULT_WEEKS : weekOf(Date.parse(`${from}T12:00:00+07:00`))
  if (start >= end) return { from: end - 1, to: end }
  return { from: Math.max(start, end - MOST_WEEKS), to: end }
}

const YEAR_WEEKS = 52
export function comparedWeeks(weeks: Weeks, compare: RoomParameters['compare']): Weeks | null {
  if (compare === 'none') return null
  return compare === 'before'
    ? periodBefore(weeks)
    : { from: weeks.from - YEAR_WEEKS, to: weeks.to - YEAR_WEEKS }
}

/** The filter of the messages to open: those behind one mark of a figure. */
export const MessageFilter = z.object({
  kind: z.enum(MESSAGE_KINDS).optional().catch(undefined),
  sentiment: z.enum(SENTIMENTS).optional().catch(undefined),
  purchase: z.enum(PURCHASE_INTENTS).optional().catch(undefined),
  hour: z.coerce.number().int().min(0).max(167).optional().catch(undefined),
  /** Said to the brand, or to the others. */
  to: z.enum(['brand', 'others']).optional().catch(undefined),
  /** Questions without an answer of the team, by age. */
  waits: z.enum(['6', '24', '72', 'longer']).optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
})
export type MessageFilter = z.output<typeof MessageFilter>

/** Which chapter's passages to show, and from which of its blocks on. */
export const PassageFilter = z.object({
  chapter: reference.optional().catch(undefined),
  block: z.coerce.number().int().min(0).max(100_000).catch(0).default(0),
})
export type PassageFilter = z.output<typeof PassageFilter>

export const CorrectMessage = z.discriminatedUnion('field', [
  z
    .object({
      signal: z.coerce.number().int().positive(),
      field: z.literal('kind'),
      value: z.enum(MESSAGE_KINDS),
    })
    .strict(),
  z
    .object({
      signal: z.coerce.number().int().positive(),
      field: z.literal('sentiment'),
      value: z.enum(['positive', 'neutral', 'negative']),
    })
    .strict(),
])
export type CorrectMessage = z.output<typeof CorrectMessage>
