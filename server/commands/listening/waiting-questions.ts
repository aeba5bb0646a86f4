import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { medianOf } from '#app/domain/listening/statistics.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { questionsWithAnswers } from '#db/queries/listening.ts'
import type { Deps } from '../../deps.ts'

const HOUR_MS = 60 * 60 * 1000
const AGES = [{ underHours: 6 }, { underHours: 24 }, { underHours: 72 }, { underHours: null }] as const

export type WaitingQuestions = {
  asked: number
  answered: number
  /** Questions without an answer of the team, by age. A work list, not a statistic: small numbers are shown. */
  waiting: { underHours: number | null; count: number }[]
  oldest: { id: string; createdAt: Date; body: string }[]
  medianHours: number | null
}

const SHOWN = 3
const LEAST_FOR_MEDIAN = 5

/** What is still unanswered, and how long does the team take to answer? */
export async function waitingQuestions(
  { db, now }: Deps,
  brandId: string,
  { weeks }: RoomQuery,
): Promise<WaitingQuestions> {
  const rows = await questionsWithAnswers(db.read, brandId, startOfWeek(weeks.from), startOfWeek(weeks.to))
  const waits = rows.map(({ answeredAt: answered, ...question }) => ({
    ...question,
    answered,
    ms: (answered ?? now()).getTime() - question.createdAt.getTime(),
  }))
  const open = waits.filter(({ answered }) => answered === null)
  const done = waits.filter(({ answered }) => answered !== null)
  let least = 0
  const waiting = AGES.map(({ underHours }) => {
    const limit = underHours === null ? Number.POSITIVE_INFINITY : underHours * HOUR_MS
    const count = open.filter(({ ms }) => ms >= least && ms < limit).length
    least = limit
    return { underHours, count }
  })
  return {
    asked: rows.length,
    answered: done.length,
    waiting,
    oldest: open.slice(0, SHOWN).map(({ id, createdAt, body }) => ({ id, createdAt, body })),
    medianHours: done.length < LEAST_FOR_MEDIAN ? null : (medianOf(done.map(({ ms }) => ms)) ?? 0) / HOUR_MS,
  }
}
