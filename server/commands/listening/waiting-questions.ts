import { inFives } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { meanOf } from '#app/domain/listening/statistics.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { MOST_COMPARED, type QuestionWithAskers } from '#app/domain/questions/common-question.ts'
import { paths } from '#app/paths.ts'
import { askersOfQuestions, visibleCommentBodies } from '#db/queries/listening.ts'
import {
  answeredWaits,
  countQuestions,
  mostAskedQuestions,
  openQuestionIds,
  type QuestionPeriod,
} from '#db/queries/waiting-questions.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { Networks, Patience } from './network.ts'

const HOUR_MS = 60 * 60 * 1000
const AGES = [{ underHours: 6 }, { underHours: 24 }, { underHours: 72 }, { underHours: null }] as const

/** Questions are public one by one, and a work list: they are counted exactly, also under five. */
export type WaitingQuestions = {
  asked: number
  answered: number
  /** Questions without an answer of the team, by age. */
  waiting: { underHours: number | null; count: number }[]
  /** The question that clearly more people ask than any other, in words of their own or joined. */
  common: ShownCommonQuestion | null
  /** Whether `common` is not known yet. */
  isComputing: boolean
  medianHours: number | null
}

/** `people` is rounded down to fives; alike questions in very different words are missed. */
export type ShownCommonQuestion = { text: string; path: string; people: number; wordings: number }

const LEAST_FOR_MEDIAN = 5

const periodOf = (brandId: string, { weeks, challengeId }: RoomQuery): QuestionPeriod => ({
  ...{ brandId, challengeId, from: startOfWeek(weeks.from), to: startOfWeek(weeks.to) },
})
const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR_MS)

/** Returns the ids of the questions behind a bar, the newest first. `underHours` is null for the oldest. */
export async function waitingQuestionIds(
  { db, now }: Deps,
  brandId: string,
  query: RoomQuery,
  underHours: number | null,
): Promise<string[]> {
  const age = AGES.findIndex((one) => one.underHours === underHours)
  const at = now()
  const span = {
    after: underHours === null ? null : hoursBefore(at, underHours),
    until: hoursBefore(at, AGES[age - 1]?.underHours ?? 0),
  }
  return (await openQuestionIds(db.read, periodOf(brandId, query), span)).map(({ id }) => id)
}

/** The median time to an official answer in hours, to a tenth; null for fewer than five answers. */
async function medianHours(q: Reader, period: QuestionPeriod, answered: number): Promise<number | null> {
  if (answered < LEAST_FOR_MEDIAN) return null
  const middle = await answeredWaits(q, period, (answered - 1) >> 1, answered % 2 === 1 ? 1 : 2)
  const waits = middle.map(({ askedAt, answeredAt }) => (answeredAt?.getTime() ?? 0) - askedAt.getTime())
  return Math.round((10 * meanOf(waits)) / HOUR_MS) / 10
}

/** What is still unanswered, and how long does the team take to answer? */
export async function waitingQuestions(
  { networks, patience, ...deps }: Deps & { networks: Networks; patience: Patience },
  brandId: string,
  query: RoomQuery,
): Promise<WaitingQuestions> {
  const q = deps.db.read
  const period = periodOf(brandId, query)
  const at = deps.now()
  const limits = AGES.flatMap(({ underHours }) => (underHours === null ? [] : hoursBefore(at, underHours)))
  const [{ asked, answered, open, openAfter }, common] = await Promise.all([
    countQuestions(q, period, limits),
    commonQuestion(q, networks, period, patience),
  ])
  return {
    ...{ asked, answered, ...common, medianHours: await medianHours(q, period, answered) },
    waiting: AGES.map(({ underHours }, age) => ({
      underHours,
      count: (openAfter[age] ?? open) - (openAfter[age - 1] ?? 0),
    })),
  }
}

/** The questions that most people ask, with their askers. */
async function mostAsked(q: Reader, period: QuestionPeriod): Promise<QuestionWithAskers[]> {
  const texts = await mostAskedQuestions(q, period, MOST_COMPARED)
  const ids = texts.map(({ id }) => id)
  const askers = new Map<string, string[]>(ids.map((id) => [id, []]))
  for (const { questionId, memberId } of await askersOfQuestions(q, ids))
    askers.get(questionId)?.push(memberId)
  return texts
    .map(({ id, text }) => ({ id, text, askers: askers.get(id) ?? [] }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

async function commonQuestion(
  q: Reader,
  networks: Networks,
  period: QuestionPeriod,
  patience: Patience,
): Promise<Pick<WaitingQuestions, 'common' | 'isComputing'>> {
  const { brandId, challengeId, from, to } = period
  const key = `${brandId} ${challengeId} ${from.getTime()} ${to.getTime()}`
  const computed = await networks.commonQuestion(key, () => mostAsked(q, period), patience)
  if (!computed?.found) return { common: null, isComputing: computed === null }
  const { id, askers, wordings } = computed.found
  // The result is remembered for some minutes; a question that was hidden since is not quoted.
  const [shown] = await visibleCommentBodies(q, [id])
  const common = shown && { text: shown.text, path: paths.question(id), people: inFives(askers), wordings }
  return { common: common ?? null, isComputing: false }
}
