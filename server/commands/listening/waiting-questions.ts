import { inFives } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { medianOf } from '#app/domain/listening/statistics.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { MOST_COMPARED, type QuestionWithAskers } from '#app/domain/questions/common-question.ts'
import { paths } from '#app/paths.ts'
import { askersOfQuestions, questionsWithAnswers, visibleCommentBodies } from '#db/queries/listening.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import type { Networks } from './network.ts'

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

/** Loads the questions of a period with how long each waited or waits. */
async function questionWaits({ db, now }: Deps, brandId: string, { weeks, challengeId }: RoomQuery) {
  const period = { from: startOfWeek(weeks.from), to: startOfWeek(weeks.to) }
  const rows = await questionsWithAnswers(db.read, { brandId, challengeId, ...period })
  return rows.map(({ answeredAt: answered, ...question }) => ({
    ...question,
    answered,
    ms: (answered ?? now()).getTime() - question.createdAt.getTime(),
  }))
}
type QuestionWait = Awaited<ReturnType<typeof questionWaits>>[number]

/** The questions without an answer that are as old as one of `AGES`. */
function waitingAtAge(waits: readonly QuestionWait[], age: number): QuestionWait[] {
  const least = (AGES[age - 1]?.underHours ?? 0) * HOUR_MS
  const most = (AGES[age]?.underHours ?? Number.POSITIVE_INFINITY) * HOUR_MS
  return waits.filter(
    ({ answered, closedAt, ms }) => answered === null && closedAt === null && ms >= least && ms < most,
  )
}

/** Returns the ids of the questions behind a bar, the newest first. `underHours` is null for the oldest. */
export async function waitingQuestionIds(
  deps: Deps,
  brandId: string,
  query: RoomQuery,
  underHours: number | null,
): Promise<string[]> {
  const age = AGES.findIndex((one) => one.underHours === underHours)
  const waits = await questionWaits(deps, brandId, query)
  return waitingAtAge(waits, age)
    .map(({ id }) => id)
    .reverse()
}

/** What is still unanswered, and how long does the team take to answer? */
export async function waitingQuestions(
  { networks, ...deps }: Deps & { networks: Networks },
  brandId: string,
  query: RoomQuery,
): Promise<WaitingQuestions> {
  const waits = await questionWaits(deps, brandId, query)
  const done = waits.filter(({ answered }) => answered !== null)
  const { weeks, challengeId } = query
  const key = `${brandId} ${challengeId} ${weeks.from} ${weeks.to}`
  return {
    asked: waits.length,
    answered: done.length,
    waiting: AGES.map(({ underHours }, age) => ({ underHours, count: waitingAtAge(waits, age).length })),
    ...(await commonQuestion(deps.db.read, networks, key, waits)),
    medianHours:
      done.length < LEAST_FOR_MEDIAN
        ? null
        : Math.round((10 * (medianOf(done.map(({ ms }) => ms)) ?? 0)) / HOUR_MS) / 10,
  }
}

type Row = { id: string; askers: number }

/** The questions that most people ask, with their askers; of equal ones the newest. */
async function mostAsked(q: Reader, rows: readonly Row[]): Promise<QuestionWithAskers[]> {
  const ids = [...rows]
    .reverse()
    .sort((a, b) => b.askers - a.askers)
    .slice(0, MOST_COMPARED)
    .map(({ id }) => id)
  const texts = await visibleCommentBodies(q, ids)
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
  key: string,
  rows: readonly Row[],
): Promise<Pick<WaitingQuestions, 'common' | 'isComputing'>> {
  const computed = await networks.commonQuestion(key, () => mostAsked(q, rows))
  if (!computed?.found) return { common: null, isComputing: computed === null }
  const { id, askers, wordings } = computed.found
  // The result is remembered for some minutes; a question that was hidden since is not quoted.
  const [shown] = await visibleCommentBodies(q, [id])
  const common = shown && { text: shown.text, path: paths.question(id), people: inFives(askers), wordings }
  return { common: common ?? null, isComputing: false }
}
