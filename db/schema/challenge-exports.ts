import { sql } from 'drizzle-orm'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { at, bytes, check, id, index, integer, table, text, timestamp, uniqueIndex } from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type ExportState = 'waiting' | 'running' | 'ready' | 'failed'

/** The exports of whole challenges that members asked for. A job makes their files; a cancelled one is deleted. */
export const challengeExports = table(
  'challenge_exports',
  {
    id: id(),
    challengeId: text()
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id),
    format: text<ExportFormat>().notNull(),
    state: text<ExportState>().notNull().default('waiting'),
    /** How many of its stories are written. */
    done: integer().notNull().default(0),
    total: integer().notNull().default(0),
    size: integer().notNull().default(0),
    createdAt: at(),
    /** When the file, or a failed export, is deleted. */
    expiresAt: timestamp(),
  },
  (t) => [
    uniqueIndex('challenge_exports_one').on(t.memberId, t.challengeId, t.format),
    index('challenge_exports_state').on(t.state, t.id),
    index('challenge_exports_challenge').on(t.challengeId),
    check('challenge_exports_states', sql`${t.state} in ('waiting', 'running', 'ready', 'failed')`),
  ],
)

/** The bytes, in a table of their own so that lists do not load them. */
export const challengeExportFiles = table('challenge_export_files', {
  exportId: text()
    .primaryKey()
    .references(() => challengeExports.id, { onDelete: 'cascade' }),
  bytes: bytes().notNull(),
})
