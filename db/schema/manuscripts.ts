import {
  at,
  belongsTo,
  bigint,
  bytes,
  index,
  integer,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
} from '../columns.ts'
import { members } from './identity.ts'
import { chapters } from './stories.ts'

const chapterId = () => belongsTo(() => chapters.id)

/** The live document of a chapter. The log (a snapshot and the updates after it) is authoritative. */
export const manuscripts = table('manuscripts', {
  chapterId: belongsTo(() => chapters.id).primaryKey(),
  layout: integer().notNull(),
  /** The number of the last update. Numbers are gap-free per chapter and follow the commit order. */
  headSeq: bigint().notNull(),
  /** The next client id that the server assigns; 1 belongs to the genesis. */
  nextClient: bigint().notNull(),
  /** Size of the encoded state in bytes, as of the last snapshot or estimate. */
  size: integer().notNull().default(0),
  /** The live text for search, as of `textSeq`. */
  text: text().notNull().default(''),
  textSeq: bigint().notNull().default(0),
  /** The update number up to which the last revision was created. */
  cutSeq: bigint().notNull().default(0),
  updatedAt: timestamp(),
})

export const manuscriptUpdates = table(
  'manuscript_updates',
  {
    chapterId: chapterId(),
    seq: bigint().notNull(),
    memberId: text().references(() => members.id),
    kind: text<'edit' | 'genesis' | 'restore' | 'import' | 'repair'>().notNull(),
    /** The update as emitted by the server's Yjs document, never the bytes a client sent. */
    bytes: bytes().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.chapterId, t.seq] })],
)

export const manuscriptSnapshots = table(
  'manuscript_snapshots',
  {
    chapterId: chapterId(),
    uptoSeq: bigint().notNull(),
    state: bytes().notNull(),
    at: at(),
  },
  (t) => [primaryKey({ columns: [t.chapterId, t.uptoSeq] })],
)

/** The permanent owner of each client id. */
export const manuscriptClients = table(
  'manuscript_clients',
  {
    chapterId: chapterId(),
    clientId: bigint().notNull(),
    memberId: refersTo(() => members.id),
    at: at(),
    /** When the member first wrote under it; null while a ticket only reserves it. */
    usedAt: timestamp(),
    /** Set by a takedown: rejects further updates under this id from documents that hold the redacted text. */
    retiredAt: timestamp(),
    /** The highest suggestion number made under it. A reference to a higher number is forged. */
    suggested: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.chapterId, t.clientId] }),
    index('manuscript_clients_member').on(t.memberId),
  ],
)

/** Authors of moved text: the client's clocks [clock, clock + length) belong to `memberId`. */
export const manuscriptOverrides = table(
  'manuscript_overrides',
  {
    chapterId: chapterId(),
    clientId: bigint().notNull(),
    clock: bigint().notNull(),
    length: integer().notNull(),
    /** Null for text without an author (from the genesis). */
    memberId: text().references(() => members.id),
    seq: bigint().notNull(),
  },
  (t) => [primaryKey({ columns: [t.chapterId, t.clientId, t.clock] })],
)
