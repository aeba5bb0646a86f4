import { sql } from 'drizzle-orm'
import type { FeedProblem } from '#app/domain/listening/outside/feed-problems.ts'
import type { ColumnChoice } from '#app/domain/listening/outside/map-rows.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  integer,
  json,
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

export type OutsideSourceKind = 'feed' | 'file'

/** A brand's sources outside of Unggun: a feed that is polled, or a file that was uploaded once. */
export const outsideSources = table(
  'outside_sources',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    kind: text<OutsideSourceKind>().notNull(),
    name: text().notNull(),
    /** The address of a feed; null for a file. */
    url: text(),
    addedBy: refersTo(() => members.id),
    createdAt: at(),
    paused: boolean().notNull().default(false),
    /** The validators of the last answer, for conditional requests. */
    etag: text(),
    lastModified: text(),
    /** When the feed was last read without a problem. */
    readAt: timestamp(),
    /** When the feed is asked next; null for a file. */
    nextPollAt: timestamp(),
    failures: integer().notNull().default(0),
    problem: text<FeedProblem>(),
    problemStatus: integer(),
  },
  (t) => [
    index('outside_sources_brand').on(t.brandId),
    index('outside_sources_due').on(t.nextPollAt),
    uniqueIndex('outside_sources_url').on(t.brandId, t.url),
    check('outside_sources_kind', sql`${t.kind} in ('feed', 'file')`),
  ],
)

/** Posts from outside. Names of their authors are not stored. */
export const outsideItems = table(
  'outside_items',
  {
    id: id(),
    sourceId: belongsTo(() => outsideSources.id),
    brandId: text().notNull(),
    /** A digest of the item's own id: the same item of a brand is stored once. */
    key: text().notNull(),
    at: at(),
    text: text().notNull(),
    url: text(),
  },
  (t) => [
    uniqueIndex('outside_items_key').on(t.brandId, t.key),
    index('outside_items_source').on(t.sourceId, t.at),
  ],
)

/** An uploaded CSV file, until its rows are imported. One that nobody imports is deleted after a day. */
export const outsideUploads = table(
  'outside_uploads',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    uploadedBy: refersTo(() => members.id),
    name: text().notNull(),
    csv: text().notNull(),
    createdAt: at(),
    /** Set when the import begins. */
    sourceId: text().references(() => outsideSources.id, { onDelete: 'cascade' }),
    columns: json<ColumnChoice>(),
    rows: integer().notNull(),
    /** How many rows have been imported. */
    importedRows: integer().notNull().default(0),
  },
  (t) => [index('outside_uploads_brand').on(t.brandId), index('outside_uploads_source').on(t.sourceId)],
)
