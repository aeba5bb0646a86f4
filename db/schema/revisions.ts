import { sql } from 'drizzle-orm'
import {
  at,
  bigint,
  boolean,
  bytes,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { members } from './identity.ts'
import { chapters } from './stories.ts'

export type RevisionKind = 'auto' | 'saved' | 'restore' | 'undo' | 'import' | 'merge'
export type RevisionState = 'pending' | 'approved' | 'declined' | 'superseded'

/** Immutable but for the judgement on it. */
export const revisions = table(
  'revisions',
  {
    id: id(),
    chapterId: text()
      .notNull()
      .references(() => chapters.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    uptoSeq: bigint().notNull(),
    kind: text<RevisionKind>().notNull(),
    summary: text().notNull().default(''),
    state: text<RevisionState>().notNull(),
    /** Who changed something since the revision before. */
    contributorIds: json<string[]>().notNull(),
    /** Who saved it; empty when it was cut by itself. */
    createdBy: text().references(() => members.id),
    graphemes: integer().notNull(),
    words: integer().notNull(),
    wordDelta: integer().notNull(),
    minor: boolean().notNull().default(false),
    /** SHA-256 of the canonical content. */
    hash: text().notNull(),
    /** The published revision that this one was written on. */
    baseId: text(),
    decidedBy: text().references(() => members.id),
    decidedAt: timestamp(),
    decisionReason: text(),
    /** The earlier revision that reads the same: somebody took everything since back by hand. */
    sameAs: integer(),
    /** The pending revision that this one is the approved part of; it was never the live text. */
    partOfId: text(),
    /** Taken down: its content is gone for good. */
    redactedAt: timestamp(),
    redactedBy: text().references(() => members.id),
    redactionReason: text(),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('revisions_number').on(t.chapterId, t.n),
    index('revisions_state').on(t.chapterId, t.state, t.n),
    index('revisions_newest').on(t.createdAt, t.id),
    index('revisions_hash').on(t.chapterId, t.hash),
    check('revisions_state', sql`${t.state} in ('pending', 'approved', 'declined', 'superseded')`),
  ],
)

/** Compressed; apart from the row so that a history of thousands pages fast. */
export const revisionContents = table('revision_contents', {
  revisionId: text()
    .primaryKey()
    .references(() => revisions.id, { onDelete: 'cascade' }),
  /** gzip of the JSON of Block[]. */
  blocks: bytes().notNull(),
  /** gzip of the JSON of the authors' runs, block by block. */
  authors: bytes().notNull(),
  /** gzip of the JSON of the ids of the characters, block by block: what is the same text for Yjs. */
  places: bytes(),
  /** gzip of the JSON of who deleted what of the revision before. */
  deletions: bytes(),
  /** gzip of the JSON of the strokes that led here from the cut before: it goes when the content goes. */
  strokes: bytes(),
})

/** `contributorIds` as rows, for what one member has done; triggers keep it, see the hand-written part of its migration. */
export const revisionContributors = table(
  'revision_contributors',
  {
    memberId: text().notNull(),
    revisionId: text()
      .notNull()
      .references(() => revisions.id, { onDelete: 'cascade' }),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.revisionId] }),
    index('revision_contributors_newest').on(t.memberId, t.createdAt, t.revisionId),
    index('revision_contributors_revision').on(t.revisionId),
  ],
)

/** Surviving graphemes per author of the revision, so that credit needs no unpacking. */
export const revisionCredits = table(
  'revision_credits',
  {
    revisionId: text()
      .notNull()
      .references(() => revisions.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id),
    graphemes: integer().notNull(),
  },
  (t) => [
    uniqueIndex('revision_credits_member').on(t.revisionId, t.memberId),
    index('revision_credits_by_member').on(t.memberId),
  ],
)
