import { sql } from 'drizzle-orm'
import type { ReportableKind, ReportReason } from '#app/domain/reports/options.ts'
import { at, boolean, check, id, index, table, text, timestamp, uniqueIndex } from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

/** Members' reports of items and members. Each member reports a subject once. */
export const reports = table(
  'reports',
  {
    id: id(),
    subjectKind: text<ReportableKind>().notNull(),
    subjectId: text().notNull(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** The brand of the challenge; empty for reports of members. */
    brandId: text().references(() => brands.id, { onDelete: 'cascade' }),
    /** The author of the reported item, or the reported member. */
    authorId: text(),
    reason: text<ReportReason>().notNull(),
    note: text().notNull().default(''),
    /** Whether the reporter was in good standing, so that the report counts towards hiding the item. */
    counts: boolean().notNull(),
    createdAt: at(),
    outcome: text<'upheld' | 'rejected'>(),
    judgedAt: timestamp(),
  },
  (t) => [
    uniqueIndex('reports_once').on(t.subjectKind, t.subjectId, t.memberId),
    index('reports_reporter').on(t.memberId, t.judgedAt),
    index('reports_author').on(t.authorId, t.outcome, t.judgedAt),
    index('reports_brand').on(t.brandId, t.createdAt),
    check('reports_outcome', sql`(${t.outcome} is null) = (${t.judgedAt} is null)`),
  ],
)
