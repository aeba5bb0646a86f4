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

export type WaitingQuestions = {
  asked: number
  answered: number
  /** Questions without an answer of the team, by age. A work list, not a statistic: small numbers are shown. */
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

/** What is still unanswered, and how long does the team take to answer? */
export async function waitingQuestions(
  { db, now, networks }: Deps & { networks: Networks },
  brandId: string,
  { weeks, challengeId }: RoomQuery,
): Promise<WaitingQuestions> {
  const period = { from: startOfWeek(weeks.from), to: startOfWeek(weeks.to) }
  const rows = await questionsWithAnswers(db.read, { brandId, challengeId, ...period })
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
    ...(await commonQuestion(db.read, networks, `${brandId} ${challengeId} ${weeks.from} ${weeks.to}`, rows)),
    medianHours: done.length < LEAST_FOR_MEDIAN ? null : (medianOf(done.map(({ ms }) => ms)) ?? 0) / HOUR_MS,
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
