import { sql } from 'drizzle-orm'
import { at, check, id, index, json, primaryKey, table, text, timestamp } from '../columns.ts'
import { brands } from './brands.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

/**
 * Suspensions. A row without a brand holds on the whole installation (`members.suspendedUntil` repeats it), one with a
 * brand holds in what that brand runs. A row is never deleted: it ends with its date, or when it is lifted.
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
    /** No foreign key: the operator at the command line is no member. */
    imposedBy: text().notNull(),
    createdAt: at(),
    liftedAt: timestamp(),
    liftedBy: text(),
  },
  (t) => [index('sanctions_member').on(t.memberId, t.until), index('sanctions_brand').on(t.brandId, t.until)],
)

export type EditTarget = 'idea' | 'story' | 'chapter'
/** The fields that the edit changes. */
export type EditedText = {
  hook?: string
  detail?: string
  tags?: string[]
  title?: string
  synopsis?: string
}

/** An edit of a reviewed text that waits for a reviewer; the text itself stays as it was reviewed. */
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
    /** Which version a reviewer saw: random, drawn anew with each change. */
    version: text().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.targetId] }),
    index('pending_edits_challenge').on(t.challengeId, t.createdAt),
    check('pending_edits_kind', sql`${t.kind} in ('idea', 'story', 'chapter')`),
  ],
)
