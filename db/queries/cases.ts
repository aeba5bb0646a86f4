import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import type { CaseSection } from '#app/domain/cases/options.ts'
import type { CaseSubject } from '#app/domain/cases/reasons.ts'
import { type AgeRange, rangesOf, TOP_BAND } from '#app/domain/cases/risk.ts'
import { runPrepared } from '../prepared.ts'
import { cases } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'
import { isFirstOfAlike } from './alike-cases.ts'

export type CaseRow = typeof cases.$inferSelect

export const caseBy = (q: Reader, id: string): Promise<CaseRow | undefined> =>
  firstRow(q.select().from(cases).where(eq(cases.id, id)))

const isAbout = ({ kind, id }: CaseSubject) => and(eq(cases.subjectKind, kind), eq(cases.subjectId, id))

export async function openCaseAbout(q: Reader, subject: CaseSubject): Promise<CaseRow | undefined> {
  const { kind, id } = subject
  const [row] = await runPrepared(q, 'open_case_about', { kind, id }, (value) =>
    q
      .select()
      .from(cases)
      .where(
        and(eq(cases.subjectKind, value('kind')), eq(cases.subjectId, value('id')), eq(cases.state, 'open')),
      ),
  )
  return row
}

/** Lists the cases about a subject, the newest first. */
export const casesAbout = (q: Reader, subject: CaseSubject, limit = 20) =>
  q.select().from(cases).where(isAbout(subject)).orderBy(desc(cases.openedAt), desc(cases.id)).limit(limit)

export const appealOf = (q: Reader, decisionId: string): Promise<CaseRow | undefined> =>
  firstRow(q.select().from(cases).where(eq(cases.parentDecision, decisionId)))

export async function changeCase(tx: Tx, id: string, change: Partial<typeof cases.$inferInsert>) {
  await tx.update(cases).set(change).where(eq(cases.id, id))
}

/** Moves the time at which the answers to open disputes about credit are due. */
export async function moveDue(tx: Tx, disputeIds: string[], dueAt: Date): Promise<void> {
  if (disputeIds.length === 0) return
  await tx
    .update(cases)
    .set({ dueAt })
    .where(
      and(
        eq(cases.subjectKind, 'credit_dispute'),
        inArray(cases.subjectId, disputeIds),
        eq(cases.state, 'open'),
      ),
    )
}

/** The queue: a brand's, or the installation's own with null; all of it or one tab. */
export type QueuePlace = { brandId: string | null; section?: CaseSection | undefined }

const inPlace = ({ brandId, section }: QueuePlace): SQL | undefined =>
  and(
    brandId === null ? isNull(cases.brandId) : eq(cases.brandId, brandId),
    eq(cases.state, 'open'),
    section && eq(cases.section, section),
  )

/** A position in the queue. `at` is the time at which its first page was read: the bands are computed for it. */
export type QueueCursor = { at: Date; band: number; openedAt: Date; id: string }

/**
 * The cases of one range that follow the cursor. There is one lower bound, the later of the two: SQLite begins its index
 * range at the first that it reads.
 */
function inRange({ band, after, until }: AgeRange, cursor: QueueCursor | undefined): SQL | undefined {
  const isFromCursor = cursor && (after === null || cursor.openedAt > after)
  const follows = isFromCursor
    ? sql`(${cases.openedAt}, ${cases.id}) > (${sql.param(cursor.openedAt, cases.openedAt)}, ${cursor.id})`
    : after && gt(cases.openedAt, after)
  return and(eq(cases.band, band), lte(cases.openedAt, until), follows ?? undefined)
}

type QueueRead = {
  at: Date
  after?: QueueCursor | undefined
  limit: number
  /** Lists only the first of alike cases. */
  gathered?: boolean | undefined
}

/**
 * Lists open cases: the highest band first, then the oldest. Every read is a range of one index, so that a page costs the
 * same in a queue of any length.
 */
export async function queuePage(
  q: Reader,
  place: QueuePlace,
  { at, after, limit, gathered }: QueueRead,
): Promise<CaseRow[]> {
  let found: CaseRow[] = []
  for (let effective = after?.band ?? TOP_BAND; effective >= 0 && found.length < limit; effective--) {
    const rest = limit - found.length
    const cursor = after?.band === effective ? after : undefined
    let inBand: CaseRow[] = []
    for (const range of rangesOf(effective, at)) {
      const rows = await q
        .select()
        .from(cases)
        .where(and(inPlace(place), inRange(range, cursor), gathered ? isFirstOfAlike() : undefined))
        .orderBy(asc(cases.openedAt), asc(cases.id))
        .limit(rest)
      inBand = inBand.concat(rows)
    }
    const byAge = (a: CaseRow, b: CaseRow) =>
      a.openedAt.getTime() - b.openedAt.getTime() || (a.id < b.id ? -1 : 1)
    found = found.concat(inBand.sort(byAge).slice(0, rest))
  }
  return found
}

/** Lists open disputes about credit, the earliest due first. In a cursor, `openedAt` is when the answer is due. */
export const duePage = (
  q: Reader,
  { brandId }: QueuePlace,
  { after, limit }: { after?: QueueCursor | undefined; limit: number },
): Promise<CaseRow[]> =>
  q
    .select()
    .from(cases)
    .where(
      and(
        inPlace({ brandId, section: 'credit' }),
        after &&
          sql`(${cases.dueAt}, ${cases.id}) > (${sql.param(after.openedAt, cases.dueAt)}, ${after.id})`,
      ),
    )
    .orderBy(asc(cases.dueAt), asc(cases.id))
    .limit(limit)

/** Counts up to `most` open cases, so that the number costs the same in a queue of any length. */
export async function countQueue(q: Reader, place: QueuePlace, most = 1_000): Promise<number> {
  const some = q
    .select({ one: sql`1`.as('one') })
    .from(cases)
    .where(inPlace(place))
    .limit(most)
    .as('some')
  const [row] = await q.select({ count: sql`count(*)`.mapWith(Number) }).from(some)
  return (row?.count as number | undefined) ?? 0
}

/** Lists the open cases that a member has claimed in one queue, the oldest first. */
export const claimedCases = (q: Reader, place: QueuePlace, memberId: string, now: Date, limit = 50) =>
  q
    .select()
    .from(cases)
    .where(and(inPlace(place), eq(cases.claimedBy, memberId), gt(cases.claimUntil, now)))
    .orderBy(asc(cases.openedAt), asc(cases.id))
    .limit(limit)

/** Returns when the oldest open case of a queue was opened; null for an empty queue. */
export async function oldestOpen(q: Reader, place: QueuePlace): Promise<Date | null> {
  let oldest: Date | null = null
  for (let band = 0; band <= TOP_BAND; band++) {
    const [row] = await q
      .select({ openedAt: cases.openedAt })
      .from(cases)
      .where(and(inPlace(place), eq(cases.band, band)))
      .orderBy(asc(cases.openedAt))
      .limit(1)
    if (row && (oldest === null || row.openedAt < oldest)) oldest = row.openedAt
  }
  return oldest
}

/** Claims an open case unless another person claims it. The comparison is part of the write. Returns whether it worked. */
export async function claimCase(
  tx: Tx,
  { id, by, until, now }: { id: string; by: string; until: Date; now: Date },
): Promise<boolean> {
  const isFree = or(isNull(cases.claimedBy), eq(cases.claimedBy, by), lte(cases.claimUntil, now))
  const claimed = await tx
    .update(cases)
    .set({ claimedBy: by, claimUntil: until })
    .where(and(eq(cases.id, id), eq(cases.state, 'open'), isFree))
    .returning({ id: cases.id })
  return claimed.length > 0
}

/** Lists decided cases whose notices are due now. */
export const dueCases = (q: Reader, now: Date, limit = 100) =>
  q
    .select({ id: cases.id })
    .from(cases)
    .where(and(isNotNull(cases.deliverAt), lte(cases.deliverAt, now)))
    .orderBy(asc(cases.deliverAt), asc(cases.id))
    .limit(limit)

const WEEK_MS = 7 * 24 * 60 * 60 * 1000
const MOST_WAITS = 1_000

export type MedianWait = {
  /** The median time from opening to decision in the last seven days; null when nothing was decided. */
  medianMs: number | null
  /** How many decisions it is the median of. */
  decided: number
}

/** Computes the median wait of a brand's or challenge's cases, over at most the newest thousand of the last seven days. */
export async function medianWait(
  q: Reader,
  { brandId, challengeId }: { brandId?: string; challengeId?: string },
  now: Date,
): Promise<MedianWait> {
  const where =
    challengeId === undefined ? eq(cases.brandId, brandId ?? '') : eq(cases.challengeId, challengeId)
  const rows = await q
    .select({ waitMs: cases.waitMs })
    .from(cases)
    .where(and(where, gt(cases.decidedAt, new Date(now.getTime() - WEEK_MS)), isNotNull(cases.waitMs)))
    .orderBy(desc(cases.decidedAt))
    .limit(MOST_WAITS)
  const waits = rows.flatMap(({ waitMs }) => waitMs ?? []).sort((a, b) => a - b)
  const middle = Math.floor(waits.length / 2)
  const high = waits[middle]
  if (high === undefined) return { medianMs: null, decided: 0 }
  const low = waits.length % 2 === 0 ? (waits[middle - 1] ?? high) : high
  return { medianMs: (low + high) / 2, decided: waits.length }
}

const AGAINST = ['hide', 'remove', 'decline_suspend'] as const

/** Counts how a member's newest hundred cases were decided: texts kept, and texts decided against. */
export async function authorRecord(q: Reader, authorId: string): Promise<{ kept: number; against: number }> {
  const rows = await q
    .select({ decision: cases.decision })
    .from(cases)
    .where(and(eq(cases.authorId, authorId), isNotNull(cases.decidedAt)))
    .orderBy(desc(cases.decidedAt))
    .limit(100)
  const against = rows.filter(({ decision }) =>
    (AGAINST as readonly (string | null)[]).includes(decision),
  ).length
  return { kept: rows.length - against, against }
}
