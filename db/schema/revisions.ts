import { sql } from 'drizzle-orm'
import {
  at,
  belongsTo,
  bigint,
  boolean,
  bytes,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { members } from './identity.ts'
import { chapters } from './stories.ts'

export type RevisionKind = 'auto' | 'saved' | 'restore' | 'undo' | 'import' | 'merge'
export type RevisionState = 'pending' | 'approved' | 'declined' | 'superseded'

/** Revisions. Immutable except for the review decision. */
export const revisions = table(
  'revisions',
  {
    id: id(),
    chapterId: belongsTo(() => chapters.id),
    n: integer().notNull(),
    uptoSeq: bigint().notNull(),
    kind: text<RevisionKind>().notNull(),
    summary: text().notNull().default(''),
    state: text<RevisionState>().notNull(),
    /** Members who changed something since the previous revision. */
    contributorIds: json<string[]>().notNull(),
    /** Who saved it; null if it was created automatically. */
    createdBy: text().references(() => members.id),
    graphemes: integer().notNull(),
    words: integer().notNull(),
    wordDelta: integer().notNull(),
    minor: boolean().notNull().default(false),
    /** SHA-256 of the canonical content. */
    hash: text().notNull(),
    /** The published revision on which this one is based. */
    baseId: text(),
    decidedBy: text().references(() => members.id),
    decidedAt: timestamp(),
    decisionReason: text(),
    /** The earlier revision with the same content: a manual revert. */
    sameAs: integer(),
    /** The pending revision of which this one is the approved part. A partial approval was never the live text. */
    partOfId: text(),
    /** Set by a takedown: the content is permanently deleted. */
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

/**
 * Passages that the rules held and a reviewer declined, by the hash of what they say: they stay decided while their text
 * stays the same. They count only while their revision is declined.
 */
export const declinedPassages = table(
  'declined_passages',
  {
    revisionId: belongsTo(() => revisions.id),
    chapterId: belongsTo(() => chapters.id),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.hash] }),
    index('declined_passages_chapter').on(t.chapterId, t.hash),
  ],
)

/** Compressed contents, in a table of their own so that long histories page fast. */
export const revisionContents = table('revision_contents', {
  revisionId: belongsTo(() => revisions.id).primaryKey(),
  /** gzip of the JSON of Block[]. */
  blocks: bytes().notNull(),
  /** gzip of the JSON of the authors' runs, block by block. */
  authors: bytes().notNull(),
  /** gzip of the JSON of the characters' Yjs ids, block by block. */
  places: bytes(),
  /** gzip of the JSON of the deletions from the previous revision, with their authors. */
  deletions: bytes(),
  /** gzip of the JSON of the strokes since the previous revision. Deleted together with the content. */
  strokes: bytes(),
})

/** `contributorIds` as rows, for queries by member. Maintained by triggers; see the hand-written migration. */
export const revisionContributors = table(
  'revision_contributors',
  {
    memberId: text().notNull(),
    revisionId: belongsTo(() => revisions.id),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.revisionId] }),
    index('revision_contributors_newest').on(t.memberId, t.createdAt, t.revisionId),
    index('revision_contributors_revision').on(t.revisionId),
  ],
)

/** Surviving graphemes per author of a revision, so that credit can be read without decompressing contents. */
export const revisionCredits = table(
  'revision_credits',
  {
    revisionId: belongsTo(() => revisions.id),
    memberId: refersTo(() => members.id),
    graphemes: integer().notNull(),
  },
  (t) => [
    uniqueIndex('revision_credits_member').on(t.revisionId, t.memberId),
    index('revision_credits_by_member').on(t.memberId),
  ],
)
