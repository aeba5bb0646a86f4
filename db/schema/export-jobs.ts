import { sql } from 'drizzle-orm'
import type { JobFormat } from '#app/domain/exports/formats.ts'
import { at, bytes, check, id, index, integer, table, text, timestamp, uniqueIndex } from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type ExportState = 'waiting' | 'running' | 'ready' | 'failed'

/** The exports of whole challenges, and of their own data, that members asked for. A cancelled one is deleted. */
export const exportJobs = table(
  'export_jobs',
  {
    id: id(),
    /** Null for the member's own data. */
    challengeId: text().references(() => challenges.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id),
    format: text<JobFormat>().notNull(),
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
    uniqueIndex('export_jobs_folder').on(t.memberId).where(sql`${t.challengeId} is null`),
    uniqueIndex('export_jobs_one').on(t.memberId, t.challengeId, t.format),
    index('export_jobs_state').on(t.state, t.id),
    index('export_jobs_challenge').on(t.challengeId),
    check('export_jobs_subject', sql`(${t.challengeId} is null) = (${t.format} = 'folder')`),
    check('export_jobs_states', sql`${t.state} in ('waiting', 'running', 'ready', 'failed')`),
  ],
)

/** The bytes, in a table of their own so that lists do not load them. */
export const exportFiles = table('export_files', {
  exportId: text()
    .primaryKey()
    .references(() => exportJobs.id, { onDelete: 'cascade' }),
  bytes: bytes().notNull(),
})
