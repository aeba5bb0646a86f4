import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  min,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import { type DeskFilter, isDone, type QuestionState } from '#app/domain/questions/options.ts'
import type { Viewer } from '#app/domain/visibility/viewer.ts'
import { brandMembers, comments, members, questionAskers, questions } from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'
import { isShown } from './comments.ts'
import { decodeCursor, type Page, type PageRequest, pageOf } from './pages.ts'
import { person } from './people.ts'
import { questionIsVisible } from './visible.ts'

/** The words of the question; those of the first who joined when its asker deleted it. */
const text = sql<string>`case when ${comments.deletedAt} is null then ${comments.body} else coalesce(
  (select w.body from ${questionAskers} a inner join comments w on w.id = a.words_id
    where a.question_id = ${questions.id} and w.hidden_at is null and w.held_at is null and w.deleted_at is null
    order by a.created_at limit 1), '') end`
const answers = sql<number>`(select count(*) from comments r where r.parent_id = ${questions.id}
  and r.hidden_at is null and r.held_at is null and r.deleted_at is null
  and not exists (select 1 from ${questionAskers} where ${questionAskers.wordsId} = r.id))`

const columns = {
  id: questions.id,
  text,
  answers: answers.mapWith(Number),
  askedAt: questions.askedAt,
  askers: questions.askers,
  toBrand: questions.toBrand,
  answeredAt: questions.answeredAt,
  officialId: questions.officialId,
  solvedAt: questions.solvedAt,
  closedAt: questions.closedAt,
  closedFor: questions.closedFor,
  promisedHours: questions.promisedHours,
  dueAt: questions.dueAt,
  assignedTo: questions.assignedTo,
  deletedAt: comments.deletedAt,
  targetKind: comments.targetKind,
  targetId: comments.targetId,
  author: person,
}

const rowsWhere = (q: Reader, ...conditions: (SQL | undefined)[]) =>
  q
    .select(columns)
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .innerJoin(members, eq(members.id, comments.authorId))
    .where(and(...conditions))
export type ListedQuestion = Awaited<ReturnType<typeof rowsWhere>>[number]

const IN_STATE: Record<QuestionState, SQL | undefined> = {
  all: undefined,
  waiting: and(isNull(questions.answeredAt), isNull(questions.closedAt)),
  answered: isNotNull(questions.answeredAt),
  solved: isNotNull(questions.solvedAt),
}

/** Lists a brand's questions for everybody, the newest first. */
export async function questionsOfBrand(
  q: Reader,
  viewer: Viewer,
  { brandId, state }: { brandId: string; state: QuestionState },
  { cursor, limit }: PageRequest,
): Promise<Page<ListedQuestion>> {
  const [time, id] = decodeCursor(cursor, 2) ?? []
  const earlier =
    typeof time === 'number' && typeof id === 'string'
      ? or(
          lt(questions.askedAt, new Date(time)),
          and(eq(questions.askedAt, new Date(time)), lt(questions.id, id)),
        )
      : undefined
  const rows = await rowsWhere(
    q,
    eq(questions.brandId, brandId),
    IN_STATE[state],
    questionIsVisible(viewer),
    earlier,
  )
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => [row.askedAt.getTime(), row.id],
    (row) => row,
  )
}

/** Loads questions by id, in no order, as the viewer may see them. */
export const questionsByIds = (q: Reader, viewer: Viewer, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : rowsWhere(q, inArray(questions.id, [...ids]), questionIsVisible(viewer))

/** Lists answers that everybody sees, with their authors. */
export const shownAnswers = (q: Reader, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : q
        .select({
          ...{ id: comments.id, body: comments.body, leftAt: members.leftAt },
          ...{ handle: members.handle, displayName: members.displayName },
        })
        .from(comments)
        .innerJoin(members, eq(members.id, comments.authorId))
        .where(and(inArray(comments.id, [...ids]), isShown))

/** Returns the texts of answers that everybody sees, by id. */
export const shownTexts = async (q: Reader, ids: readonly string[]): Promise<Map<string, string>> =>
  new Map((await shownAnswers(q, ids)).map(({ id, body }) => [id, body]))

type Desk = { brandId: string; memberId: string; now: Date }

const isOnDesk = (filter: DeskFilter, { brandId, memberId, now }: Desk): SQL | undefined => {
  const waits = and(eq(questions.brandId, brandId), isNull(questions.answeredAt), isNull(questions.closedAt))
  const ofFilter: Record<DeskFilter, SQL | undefined> = {
    waiting: and(waits, eq(questions.toBrand, true)),
    mine: and(waits, eq(questions.assignedTo, memberId)),
    unassigned: and(waits, eq(questions.toBrand, true), isNull(questions.assignedTo)),
    late: and(waits, lt(questions.dueAt, now)),
    everybody: and(waits, eq(questions.toBrand, false)),
    answered: and(eq(questions.brandId, brandId), isNotNull(questions.answeredAt)),
    solved: and(eq(questions.brandId, brandId), isNotNull(questions.solvedAt)),
    closed: and(eq(questions.brandId, brandId), isNotNull(questions.closedAt)),
  }
  return ofFilter[filter]
}

/** The time by which a list of the desk is ordered, unless by when they were asked. */
const TIME_OF: Partial<Record<DeskFilter, 'answeredAt' | 'solvedAt' | 'closedAt'>> = {
  ...{ answered: 'answeredAt', solved: 'solvedAt', closed: 'closedAt' },
}

/**
 * Lists the questions of one filter of the desk: those that wait by age, the oldest first; the answered, solved
 * and closed ones newest first. `before`: only those that were asked earlier.
 */
export async function questionsOnDesk(
  q: Reader,
  viewer: Viewer,
  { filter, before, ...desk }: Desk & { filter: DeskFilter; before?: Date | undefined },
  { cursor, limit }: PageRequest,
): Promise<Page<ListedQuestion>> {
  const [time, id] = decodeCursor(cursor, 2) ?? []
  const at = TIME_OF[filter] ?? 'askedAt'
  const column = questions[at]
  const [beyond, order] = isDone(filter) ? [lt, desc] : [gt, asc]
  const later =
    typeof time === 'number' && typeof id === 'string'
      ? or(beyond(column, new Date(time)), and(eq(column, new Date(time)), beyond(questions.id, id)))
      : undefined
  const old = before && lt(questions.askedAt, before)
  const rows = await rowsWhere(q, isOnDesk(filter, desk), questionIsVisible(viewer), old, later)
    .orderBy(order(column), order(questions.id))
    .limit(limit + 1)
  return pageOf(
    rows,
    limit,
    (row) => [(row[at] ?? row.askedAt).getTime(), row.id],
    (row) => row,
  )
}

const MOST_COUNTED = 1_000

async function countQuestions(q: Reader, viewer: Viewer, which: SQL | undefined): Promise<number> {
  const found = q
    .select({ id: questions.id })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(and(which, questionIsVisible(viewer)))
    .limit(MOST_COUNTED)
    .as('found')
  const [row] = await q.select({ n: count() }).from(found)
  return row?.n ?? 0
}

/** Counts the questions of a filter, at most a thousand. */
export const countOnDesk = (q: Reader, viewer: Viewer, filter: DeskFilter, desk: Desk): Promise<number> =>
  countQuestions(q, viewer, isOnDesk(filter, desk))

/** Counts the questions to a brand that the viewer can see, at most a thousand. */
export const questionCountOfBrand = (q: Reader, viewer: Viewer, brandId: string): Promise<number> =>
  countQuestions(q, viewer, eq(questions.brandId, brandId))

/** Counts the questions to a brand that wait, with the time of the oldest and of the first broken promise. */
export async function questionWork(q: Reader, viewer: Viewer, desk: Desk) {
  const found = q
    .select({ askedAt: questions.askedAt, dueAt: questions.dueAt })
    .from(questions)
    .innerJoin(comments, eq(comments.id, questions.id))
    .where(and(isOnDesk('waiting', desk), questionIsVisible(viewer)))
    .orderBy(asc(questions.askedAt))
    .limit(MOST_COUNTED)
    .as('found')
  const [row] = await q
    .select({ count: count(), oldest: min(found.askedAt), due: min(found.dueAt) })
    .from(found)
  return row?.oldest ? { count: row.count, oldest: row.oldest, due: row.due } : undefined
}

const MOST_MEASURED = 1_000

/** The waits of the brand's latest answered questions since a time, and how its promises went; hidden ones are left out. */
export async function answerTimesOf(q: Reader, brandId: string, since: Date) {
  return q
    .select({
      askedAt: questions.askedAt,
      answeredAt: questions.answeredAt,
      dueAt: questions.dueAt,
      closedAt: questions.closedAt,
    })
    .from(questions)
    .innerJoin(comments, and(eq(comments.id, questions.id), isShown, isNull(comments.badge)))
    .where(and(eq(questions.brandId, brandId), eq(questions.toBrand, true), gte(questions.askedAt, since)))
    .orderBy(desc(questions.askedAt), desc(questions.id))
    .limit(MOST_MEASURED)
}

/** Lists the members of a brand's team. */
export const teamOf = (q: Reader, brandId: string, limit = 200) =>
  q
    .select({
      id: members.id,
      handle: members.handle,
      displayName: members.displayName,
      role: brandMembers.role,
    })
    .from(brandMembers)
    .innerJoin(members, eq(members.id, brandMembers.memberId))
    .where(eq(brandMembers.brandId, brandId))
    .orderBy(asc(members.displayName), asc(members.id))
    .limit(limit)
