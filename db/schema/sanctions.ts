import { sql } from 'drizzle-orm'
import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { at, belongsTo, check, id, index, refersTo, serial, table, text, timestamp } from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

/**
 * Sanctions against members. A row without a brand applies to the whole installation. A sanction is active while
 * `endedAt` is empty and `until` is empty or in the future; rows are never deleted.
 */
export const sanctions = table(
  'sanctions',
  {
    id: id(),
    memberId: belongsTo(() => members.id),
    brandId: text().references(() => brands.id, { onDelete: 'cascade' }),
    type: text<SanctionType>().notNull(),
    /** Empty for a ban, and for a warning, which ends when the member acknowledges it. */
    until: timestamp(),
    reason: text().notNull(),
    /** The moderation decision that imposed it; empty if it was imposed from the member's page. */
    decisionId: text(),
    /** The case in which the member can appeal. */
    caseId: text(),
    /** No foreign key, because the command line's operator is not a member. */
    imposedBy: text().notNull(),
    createdAt: at(),
    /** When it was lifted or acknowledged, or when its end was recorded. */
    endedAt: timestamp(),
  },
  (t) => [
    index('sanctions_member').on(t.memberId, t.createdAt),
    index('sanctions_active').on(t.memberId, t.endedAt, t.until),
    index('sanctions_brand').on(t.brandId, t.createdAt),
    index('sanctions_due').on(t.endedAt, t.until),
    check('sanctions_type', sql`${t.type} in ('warn', 'limit', 'suspend', 'ban')`),
    check('sanctions_until', sql`(${t.type} in ('limit', 'suspend')) = (${t.until} is not null)`),
  ],
)

export type SanctionEventType = 'imposed' | 'lifted' | 'ended' | 'acknowledged'

/** The events of each sanction. Append-only: triggers refuse changes. */
export const sanctionEvents = table(
  'sanction_events',
  {
    n: serial(),
    sanctionId: refersTo(() => sanctions.id),
    memberId: text().notNull(),
    type: text<SanctionEventType>().notNull(),
    /** Empty if time ended the sanction. */
    actorId: text(),
    reason: text().notNull().default(''),
    at: at(),
  },
  (t) => [
    index('sanction_events_sanction').on(t.sanctionId, t.n),
    check('sanction_events_type', sql`${t.type} in ('imposed', 'lifted', 'ended', 'acknowledged')`),
  ],
)
