import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { medianOf } from '#app/domain/listening/statistics.ts'
import type { ListQuestions } from '#app/domain/questions/forms.ts'
import { DESK_FILTERS, type DeskAge, type DeskFilter, isDone } from '#app/domain/questions/options.ts'
import {
  canAssign,
  canCloseQuestion,
  canManageReplies,
  canPromiseAnswers,
  canSeeDesk,
} from '#app/domain/questions/policy.ts'
import { publicViewer, viewerOf } from '#app/domain/visibility/viewer.ts'
import { brandBy } from '#db/queries/brands.ts'
import type { PageRequest } from '#db/queries/pages.ts'
import { namesOf } from '#db/queries/people.ts'
import { askedByMember } from '#db/queries/question-askers.ts'
import {
  answerTimesOf,
  countOnDesk,
  type ListedQuestion,
  questionsOfBrand,
  questionsOnDesk,
  shownAnswers,
  teamOf,
} from '#db/queries/question-lists.ts'
import { savedRepliesOf } from '#db/queries/questions.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { type PlaceName, placeNames } from './place-name.ts'

export type QuestionItem = Pick<
  ListedQuestion,
  | 'id'
  | 'text'
  | 'answers'
  | 'askers'
  | 'askedAt'
  | 'toBrand'
  | 'answeredAt'
  | 'solvedAt'
  | 'closedAt'
  | 'closedFor'
  | 'promisedHours'
  /** When the promised time was or will be over; null without a promise. */
  | 'dueAt'
> & {
  author: { handle: string; displayName: string } | null
  /** Null for a question to the brand itself. */
  place: PlaceName | null
  isAsking: boolean
  assignee: { handle: string; displayName: string } | null
  /** The beginning of the official answer, while it is public. */
  official: { text: string; author: { handle: string; displayName: string } | null } | null
}

const ANSWER_LENGTH = 240

/** Returns the beginnings of public official answers by id. Their authors are null after they left Unggun. */
async function officialAnswers(q: Reader, ids: readonly string[]) {
  const rows = await shownAnswers(q, ids)
  return new Map(
    rows.map(({ id, body, leftAt, handle, displayName }) => {
      const text = body.length > ANSWER_LENGTH ? `${body.slice(0, ANSWER_LENGTH).trimEnd()}…` : body
      return [id, { text, author: leftAt || !handle ? null : { handle, displayName } }]
    }),
  )
}

async function itemsOf(q: Reader, rows: readonly ListedQuestion[], memberId: string | undefined) {
  const idsOf = (idOf: (row: ListedQuestion) => string | null) => rows.flatMap((row) => idOf(row) ?? [])
  const [places, asked, names, answers] = await Promise.all([
    placeNames(q, rows),
    askedByMember(
      q,
      memberId,
      idsOf(({ id }) => id),
    ),
    namesOf(
      q,
      idsOf(({ assignedTo }) => assignedTo),
    ),
    officialAnswers(
      q,
      idsOf(({ officialId }) => officialId),
    ),
  ])
  return rows.map(
    ({ author, assignedTo, targetId, deletedAt, officialId, targetKind: _, ...row }): QuestionItem => {
      const assignee = assignedTo ? names.get(assignedTo) : undefined
      return {
        ...row,
        author: deletedAt ? null : author,
        place: places.get(targetId) ?? null,
        isAsking: asked.has(row.id),
        assignee: assignee ? { handle: assignee.handle, displayName: assignee.displayName } : null,
        official: answers.get(officialId ?? '') ?? null,
      }
    },
  )
}

const DAY_MS = 24 * 60 * 60 * 1000
/** The time before now over which answers are measured. */
export const MEASURED_MS = 90 * DAY_MS
/** A median of fewer answers says little. */
const LEAST_FOR_MEDIAN = 3

/** The public figures of how fast a brand answers, over the last ninety days. */
export type AnswerTimes = {
  hours: number | null
  answered: number
  waiting: number
  medianMs: number | null
  /** Promises that were kept, and that were broken: answered too late, or waiting although the time is over. */
  kept: number
  broken: number
}

async function answerTimes(q: Reader, brand: { id: string; answerHours: number | null }, now: Date) {
  const rows = await answerTimesOf(q, brand.id, new Date(now.getTime() - MEASURED_MS))
  const waits = rows.flatMap(({ askedAt, answeredAt }) =>
    answeredAt ? [answeredAt.getTime() - askedAt.getTime()] : [],
  )
  const promised = rows.filter(({ dueAt }) => dueAt !== null)
  const isKept = ({ answeredAt, dueAt }: (typeof rows)[number]) => answeredAt && dueAt && answeredAt <= dueAt
  const isBroken = ({ answeredAt, closedAt, dueAt }: (typeof rows)[number]) =>
    dueAt && (answeredAt ?? closedAt ?? now) > dueAt
  const times: AnswerTimes = {
    hours: brand.answerHours,
    answered: waits.length,
    waiting: rows.filter(({ answeredAt, closedAt }) => !answeredAt && !closedAt).length,
    medianMs: waits.length < LEAST_FOR_MEDIAN ? null : medianOf(waits),
    kept: promised.filter(isKept).length,
    broken: promised.filter(isBroken).length,
  }
  return times
}

/** Lists a brand's questions for everybody, with how fast it answers. */
export const listQuestions =
  ({ db, now }: Deps) =>
  async (actor: Actor, { brand: key, state }: ListQuestions, page: PageRequest) => {
    const q = db.read
    const brand = await brandBy(q, key)
    if (!brand) return refuse('not_found')
    const at = now()
    const [found, times] = await Promise.all([
      questionsOfBrand(q, viewerOf(actor, at), { brandId: brand.id, state }, page),
      answerTimes(q, brand, at),
    ])
    const memberId = isMember(actor) ? actor.id : undefined
    return ok({
      brand: { slug: brand.slug, name: brand.name },
      times,
      items: await itemsOf(q, found.items, memberId),
      nextCursor: found.nextCursor,
    })
  }

/** Views how fast a brand answers, for its page. */
export const viewAnswerTimes =
  ({ db, now }: Deps) =>
  async (brandKey: string): Promise<AnswerTimes | null> => {
    const brand = await brandBy(db.read, brandKey)
    return brand ? answerTimes(db.read, brand, now()) : null
  }

const COUNTED = DESK_FILTERS.filter((one) => !isDone(one))

/** Shows the team's desk: the questions of one filter, of those that wait at least `days` on request, the counts of all, the team, and the saved replies. */
export const viewDesk =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    brandKey: string,
    filter: DeskFilter,
    page: PageRequest & { days?: DeskAge | undefined },
  ) => {
    const q = db.read
    const brand = await brandBy(q, brandKey)
    if (!brand) return refuse('not_found')
    const may = canSeeDesk(actor, brand.id)
    if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
    const at = now()
    const viewer = viewerOf(actor, at)
    const desk = { brandId: brand.id, memberId: actor.id, now: at }
    const before = page.days && !isDone(filter) ? new Date(at.getTime() - page.days * DAY_MS) : undefined
    const [found, times, team, replies, ...counts] = await Promise.all([
      questionsOnDesk(q, viewer, { ...desk, filter, before }, page),
      answerTimes(q, brand, at),
      teamOf(q, brand.id),
      savedRepliesOf(q, brand.id),
      ...COUNTED.map((one) => countOnDesk(q, viewer, one, desk)),
    ])
    const counted = COUNTED.map((one, i) => [one, counts[i]])
    return ok({
      ...{ filter, counts: Object.fromEntries(counted) as Partial<Record<DeskFilter, number>> },
      ...{ nextCursor: found.nextCursor, times, replies },
      items: await itemsOf(q, found.items, actor.id),
      team: team.map(({ handle, displayName, role }) => ({ handle, displayName, role })),
      can: {
        close: canCloseQuestion(actor, { brandId: brand.id, isAnswered: false }).ok,
        assign: canAssign(actor, { brandId: brand.id, from: '', to: '' }).ok,
        saveReplies: canManageReplies(actor, brand.id).ok,
        promise: canPromiseAnswers(actor, brand.id).ok,
      },
    })
  }

/** Counts the questions to a brand that wait, for the tab of the studio. */
export const countWaiting =
  ({ db, now }: Deps) =>
  async (brandId: string): Promise<number> =>
    countOnDesk(db.read, publicViewer(now()), 'waiting', { brandId, memberId: '', now: now() })
