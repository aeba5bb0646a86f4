import { sql } from 'drizzle-orm'
import { at, check, id, index, json, primaryKey, table, text, timestamp } from '../columns.ts'
import { brands } from './brands.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

/**
 * Suspensions. A row without a brand applies to the whole installation (`members.suspendedUntil` copies it); a row with
 * a brand applies to that brand's challenges. Rows are never deleted: they end at their date or when they are lifted.
 */
export const sanctions = table(
  'sanctions',
  {
    id: id(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    brandId: text().references(() => brands.id, { onDelete: 'cascade' }),
    until: at(),
    reason: text().notNull(),
    /** No foreign key, because the command line's operator is not a member. */
    imposedBy: text().notNull(),
    createdAt: at(),
    liftedAt: timestamp(),
    liftedBy: text(),
  },
  (t) => [index('sanctions_member').on(t.memberId, t.until), index('sanctions_brand').on(t.brandId, t.until)],
)

export type EditTarget = 'idea' | 'story' | 'chapter'
/** The changed fields. */
export type EditedText = {
  hook?: string
  detail?: string
  tags?: string[]
  title?: string
  synopsis?: string
}

/** Edits of reviewed texts that wait for a reviewer. The reviewed text stays in place until then. */
export const pendingEdits = table(
  'pending_edits',
  {
    kind: text<EditTarget>().notNull(),
    targetId: text().notNull(),
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    authorId: text()
      .notNull()
      .references(() => members.id),
    text: json<EditedText>().notNull(),
    /** A random version, replaced by each change; identifies what a reviewer saw. */
    version: text().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.targetId] }),
    index('pending_edits_challenge').on(t.challengeId, t.createdAt),
    check('pending_edits_kind', sql`${t.kind} in ('idea', 'story', 'chapter')`),
  ],
)
