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
  lte,
  or,
  type SQL,
  sql,
} from 'drizzle-orm'
import type { PromiseCounts, PromiseState } from '#app/domain/promises/states.ts'
import { chapters, members, promiseSpeakers, promises } from '../schema/index.ts'
import { count, firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { decodeCursor } from './pages.ts'

export type PromiseRow = typeof promises.$inferSelect

export const promiseBy = (q: Reader, id: string): Promise<PromiseRow | undefined> =>
  firstRow(q.select().from(promises).where(eq(promises.id, id)))

/** Parts of the ledger in the order of the page: late first, then what is due next, then what ended last. */
const PARTS = ['late', 'open', 'ended'] as const
type Part = (typeof PARTS)[number]
const PARTS_OF: Record<PromiseState, Part> = { late: 'late', open: 'open', kept: 'ended', withdrawn: 'ended' }

type Asked = {
  brandId: string
  state: PromiseState | undefined
  /** Only promises that this member owns. */
  ownerId?: string | undefined
  now: Date
  cursor?: string | null
  limit: number
}

function partCondition(part: Part, { now, state }: Asked): SQL | undefined {
  if (part === 'late') return and(eq(promises.state, 'open'), lt(promises.dueAt, now))
  if (part === 'open') return and(eq(promises.state, 'open'), gte(promises.dueAt, now))
  return state === 'kept' || state === 'withdrawn' ? eq(promises.state, state) : isNotNull(promises.settledAt)
}

const timeOf = (part: Part) => (part === 'ended' ? promises.settledAt : promises.dueAt)

function readPart(
  q: Reader,
  part: Part,
  asked: Asked,
  after: { at: Date; id: string } | undefined,
  limit: number,
) {
  const time = timeOf(part)
  const isAfter = part === 'ended' ? lt : gt
  const order = part === 'ended' ? desc : asc
  return q
    .select()
    .from(promises)
    .where(
      and(
        eq(promises.brandId, asked.brandId),
        asked.ownerId === undefined ? undefined : eq(promises.ownerId, asked.ownerId),
        partCondition(part, asked),
        after && or(isAfter(time, after.at), and(eq(time, after.at), isAfter(promises.id, after.id))),
      ),
    )
    .orderBy(order(time), order(promises.id))
    .limit(limit)
}

/** Lists limit + 1 promises of a brand: late ones first. */
export async function promisesOf(q: Reader, asked: Asked): Promise<PromiseRow[]> {
  const [from, at, id] = decodeCursor(asked.cursor, 3) ?? []
  const parts: readonly Part[] = asked.state ? [PARTS_OF[asked.state]] : PARTS
  const first = Math.max(0, parts.indexOf(from as Part))
  const instant = new Date(String(at))
  const after =
    parts[first] === from && !Number.isNaN(instant.getTime()) ? { at: instant, id: String(id) } : undefined
  let rows: PromiseRow[] = []
  for (const part of parts.slice(first)) {
    const left = asked.limit + 1 - rows.length
    if (left <= 0) break
    rows = rows.concat(await readPart(q, part, asked, part === from ? after : undefined, left))
  }
  return rows
}

/** The cursor of a row of `promisesOf`. */
export function promiseCursor(row: PromiseRow, now: Date): string[] {
  const part: Part = row.state !== 'open' ? 'ended' : row.dueAt < now ? 'late' : 'open'
  return [part, (row.settledAt ?? row.dueAt).toISOString(), row.id]
}

export async function countPromises(
  q: Reader,
  brandId: string,
  now: Date,
  ownerId?: string,
): Promise<PromiseCounts> {
  const isLate = sql<number>`case when ${promises.state} = 'open' and ${promises.dueAt} < ${sql.param(now, promises.dueAt)} then 1 else 0 end`
  const rows = await q
    .select({ state: promises.state, isLate: isLate.mapWith(Number), n: count() })
    .from(promises)
    .where(
      and(eq(promises.brandId, brandId), ownerId === undefined ? undefined : eq(promises.ownerId, ownerId)),
    )
    .groupBy(promises.state, sql`2`)
  const counts: PromiseCounts = { open: 0, late: 0, kept: 0, withdrawn: 0 }
  for (const { state, isLate: late, n } of rows) counts[late === 1 ? 'late' : state] += n
  return counts
}

const ofPromises = (promiseIds: readonly string[]) =>
  and(inArray(promiseSpeakers.promiseId, [...promiseIds]), isNull(members.leftAt))

/** Counts the speakers of each promise, without members who left. */
export async function countSpeakers(q: Reader, promiseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await q
    .select({ id: promiseSpeakers.promiseId, n: count() })
    .from(promiseSpeakers)
    .innerJoin(members, eq(members.id, promiseSpeakers.memberId))
    .where(ofPromises(promiseIds))
    .groupBy(promiseSpeakers.promiseId)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** Lists the speakers who agreed to be named. */
export const namedSpeakers = (q: Reader, promiseIds: readonly string[], limit = 500) =>
  q
    .select({
      promiseId: promiseSpeakers.promiseId,
      ...{ handle: members.handle, displayName: members.displayName },
    })
    .from(promiseSpeakers)
    .innerJoin(members, eq(members.id, promiseSpeakers.memberId))
    .where(and(ofPromises(promiseIds), eq(promiseSpeakers.isNamed, true)))
    .orderBy(asc(promiseSpeakers.memberId))
    .limit(limit)

/** Whether the member is named; undefined if the member is not a speaker of the promise. */
export async function speakerOf(q: Reader, promiseId: string, memberId: string) {
  const [row] = await q
    .select({ isNamed: promiseSpeakers.isNamed })
    .from(promiseSpeakers)
    .where(and(eq(promiseSpeakers.promiseId, promiseId), eq(promiseSpeakers.memberId, memberId)))
  return row
}

export async function speakerIdsOf(q: Reader, promiseId: string): Promise<string[]> {
  const rows = await q
    .select({ id: promiseSpeakers.memberId })
    .from(promiseSpeakers)
    .where(eq(promiseSpeakers.promiseId, promiseId))
  return rows.map(({ id }) => id)
}

/** Removes a member from the speakers of promises about a story's passages, so that no promise names them for it. */
export const removeSpeakerOfStory = (tx: Tx, storyId: string, memberId: string) =>
  tx.delete(promiseSpeakers).where(
    and(
      eq(promiseSpeakers.memberId, memberId),
      inArray(
        promiseSpeakers.promiseId,
        tx
          .select({ id: promises.id })
          .from(promises)
          .innerJoin(chapters, and(eq(promises.sourceKind, 'passage'), eq(chapters.id, promises.sourceId)))
          .where(eq(chapters.storyId, storyId)),
      ),
    ),
  )

/** Finds a promise that the member made with the same words since `since`: a double submission. */
export async function samePromise(
  q: Reader,
  said: Pick<PromiseRow, 'createdBy' | 'sourceId' | 'text'>,
  since: Date,
): Promise<{ id: string } | undefined> {
  const [row] = await q
    .select({ id: promises.id })
    .from(promises)
    .where(
      and(
        eq(promises.sourceId, said.sourceId),
        eq(promises.createdBy, said.createdBy),
        eq(promises.text, said.text),
        gte(promises.createdAt, since),
      ),
    )
    .limit(1)
  return row
}

/** Open promises whose date is before `until` and whose notice in this column was not sent. */
export const promisesToNotify = (
  q: Reader,
  column: 'remindedAt' | 'toldLateAt',
  until: Date,
  limit: number,
) =>
  q
    .select()
    .from(promises)
    .where(and(eq(promises.state, 'open'), lte(promises.dueAt, until), isNull(promises[column])))
    .orderBy(asc(promises.dueAt))
    .limit(limit)

export const setPromise = (tx: Tx, id: string, change: Partial<PromiseRow>) =>
  tx.update(promises).set(change).where(eq(promises.id, id))
