import { and, count, desc, eq, inArray, isNotNull, isNull, lt } from 'drizzle-orm'
import type { ReportableKind } from '#app/domain/reports/options.ts'
import { reports } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

/** The subject that is judged and hidden. Its kind is wider than that of reports, so that any case can ask. */
export type ReportedItem = { kind: string; id: string }
export type ReportRow = typeof reports.$inferSelect

const openOn = ({ kind, id }: ReportedItem) =>
  and(eq(reports.itemKind, kind as ReportRow['itemKind']), eq(reports.itemId, id), isNull(reports.outcome))

/** Inserts a report; returns undefined if the member has reported the subject before. */
export const addReport = (tx: Tx, row: typeof reports.$inferInsert): Promise<ReportRow | undefined> =>
  firstRow(tx.insert(reports).values(row).onConflictDoNothing().returning())

export async function reportBy(q: Reader, subject: { kind: ReportableKind; id: string }, memberId: string) {
  const [row] = await q
    .select()
    .from(reports)
    .where(
      and(
        eq(reports.subjectKind, subject.kind),
        eq(reports.subjectId, subject.id),
        eq(reports.memberId, memberId),
      ),
    )
    .limit(1)
  return row
}

/** Lists the open reports of an item for its judges, without the reporters. */
export const openReportsOn = (q: Reader, item: ReportedItem, limit = 200) =>
  q
    .select({
      reason: reports.reason,
      note: reports.note,
      weight: reports.weight,
      subjectKind: reports.subjectKind,
      subjectId: reports.subjectId,
      createdAt: reports.createdAt,
    })
    .from(reports)
    .where(openOn(item))
    .orderBy(desc(reports.id))
    .limit(limit)

/** Counts the members in good standing who have open reports of the item. */
export async function countReporters(q: Reader, item: ReportedItem): Promise<number> {
  const reporters = q
    .selectDistinct({ id: reports.memberId })
    .from(reports)
    .where(and(openOn(item), eq(reports.counts, true)))
    .as('reporters')
  const [row] = await q.select({ n: count() }).from(reporters)
  return row?.n ?? 0
}

/** Judges the open reports of an item and returns them. */
export const judgeOpenReports = (tx: Tx, item: ReportedItem, upheld: boolean, at: Date) =>
  tx
    .update(reports)
    .set({ outcome: upheld ? 'upheld' : 'rejected', judgedAt: at })
    .where(openOn(item))
    .returning()

/** Rejects reports that were upheld, after an appeal against the decision, and returns them. */
export const rejectUpheldReports = (tx: Tx, ids: readonly string[], at: Date) =>
  tx
    .update(reports)
    .set({ outcome: 'rejected', judgedAt: at })
    .where(and(inArray(reports.id, [...ids]), eq(reports.outcome, 'upheld')))
    .returning()

/** Lists the outcomes of a reporter's latest judged reports, newest first. */
export const latestOutcomes = (q: Reader, memberId: string, limit: number) =>
  q
    .select({ outcome: reports.outcome, judgedAt: reports.judgedAt })
    .from(reports)
    .where(and(eq(reports.memberId, memberId), isNotNull(reports.judgedAt)))
    .orderBy(desc(reports.judgedAt), desc(reports.id))
    .limit(limit)

/** Lists a member's own reports, newest first. */
export const reportsOf = (q: Reader, memberId: string, before: string | undefined, limit: number) =>
  q
    .select()
    .from(reports)
    .where(and(eq(reports.memberId, memberId), before === undefined ? undefined : lt(reports.id, before)))
    .orderBy(desc(reports.id))
    .limit(limit)
