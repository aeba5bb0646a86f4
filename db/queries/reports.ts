import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { ReportableKind } from '#app/domain/reports/options.ts'
import { reports } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

export type ReportSubject = { kind: ReportableKind; id: string }
export type ReportRow = typeof reports.$inferSelect

const about = ({ kind, id }: ReportSubject) => and(eq(reports.subjectKind, kind), eq(reports.subjectId, id))

/** Inserts a report; returns undefined if the member has reported the subject before. */
export async function addReport(tx: Tx, row: typeof reports.$inferInsert): Promise<ReportRow | undefined> {
  const [added] = await tx.insert(reports).values(row).onConflictDoNothing().returning()
  return added
}

export async function reportBy(q: Reader, subject: ReportSubject, memberId: string) {
  const [row] = await q
    .select()
    .from(reports)
    .where(and(about(subject), eq(reports.memberId, memberId)))
    .limit(1)
  return row
}

/** Counts the open reports by members in good standing. */
export async function countOpenReports(q: Reader, subject: ReportSubject): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(reports)
    .where(and(about(subject), isNull(reports.outcome), eq(reports.counts, true)))
  return row?.n ?? 0
}

/** Judges the open reports of a subject and returns them. */
export const judgeOpenReports = (tx: Tx, subject: ReportSubject, upheld: boolean, at: Date) =>
  tx
    .update(reports)
    .set({ outcome: upheld ? 'upheld' : 'rejected', judgedAt: at })
    .where(and(about(subject), isNull(reports.outcome)))
    .returning()

/** Lists the outcomes of a reporter's latest judged reports, newest first. */
export const latestOutcomes = (q: Reader, memberId: string, limit: number) =>
  q
    .select({ outcome: reports.outcome, judgedAt: reports.judgedAt })
    .from(reports)
    .where(and(eq(reports.memberId, memberId), isNotNull(reports.judgedAt)))
    .orderBy(desc(reports.judgedAt), desc(reports.id))
    .limit(limit)
