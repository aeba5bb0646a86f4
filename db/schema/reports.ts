import { sql } from 'drizzle-orm'
import type { HideableKind } from '#app/domain/moderation/policy.ts'
import type { ReportableKind, ReportReason } from '#app/domain/reports/options.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  real,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

/** Members' reports of items and of members. Each member reports a subject once. */
export const reports = table(
  'reports',
  {
    id: id(),
    subjectKind: text<ReportableKind>().notNull(),
    subjectId: text().notNull(),
    /** The subject that is judged and hidden: the story of a chapter, otherwise the reported one. */
    itemKind: text<HideableKind | 'member'>().notNull(),
    itemId: text().notNull(),
    memberId: belongsTo(() => members.id),
    /** The brand of the challenge; empty for reports of members. */
    brandId: text().references(() => brands.id, { onDelete: 'cascade' }),
    reason: text<ReportReason>().notNull(),
    note: text().notNull().default(''),
    /** Whether the reporter was in good standing, so that the report counts towards hiding the item. */
    counts: boolean().notNull(),
    /** The probability that it adds to the case, from the reporter's accuracy at that time. */
    weight: real().notNull(),
    createdAt: at(),
    outcome: text<'upheld' | 'rejected'>(),
    judgedAt: timestamp(),
  },
  (t) => [
    uniqueIndex('reports_once').on(t.subjectKind, t.subjectId, t.memberId),
    index('reports_item').on(t.itemKind, t.itemId, t.outcome),
    index('reports_judged').on(t.memberId, t.judgedAt),
    index('reports_own').on(t.memberId, t.id),
    index('reports_brand').on(t.brandId, t.createdAt),
    check('reports_outcome', sql`(${t.outcome} is null) = (${t.judgedAt} is null)`),
  ],
)
