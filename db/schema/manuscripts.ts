import { at, bigint, bytes, index, integer, primaryKey, table, text, timestamp } from '../columns.ts'
import { members } from './identity.ts'
import { chapters } from './stories.ts'

const chapterId = () =>
  text()
    .notNull()
    .references(() => chapters.id, { onDelete: 'cascade' })

/** The live document of a chapter. Its truth is the log: snapshot plus the updates behind it. */
export const manuscripts = table('manuscripts', {
  chapterId: text()
    .primaryKey()
    .references(() => chapters.id, { onDelete: 'cascade' }),
  layout: integer().notNull(),
  /** The last update's number; numbers are gap-free per chapter and equal the order of commits. */
  headSeq: bigint().notNull(),
  /** The next client id that the server gives away; 1 is the genesis. */
  nextClient: bigint().notNull(),
  /** Size of the encoded state in bytes, as of the last snapshot or estimate. */
  size: integer().notNull().default(0),
  /** The live text for search, as of `textSeq`. */
  text: text().notNull().default(''),
  textSeq: bigint().notNull().default(0),
  /** Up to where the last revision looked. */
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
    /** What Yjs emitted, never what a client sent. */
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

/** Who a client id belongs to, for ever. */
export const manuscriptClients = table(
  'manuscript_clients',
  {
    chapterId: chapterId(),
    clientId: bigint().notNull(),
    memberId: text()
      .notNull()
      .references(() => members.id),
    at: at(),
    /** When the member first wrote under it; empty while it is only reserved by a ticket. */
    usedAt: timestamp(),
    /** After a takedown: documents that held what was taken down bring nothing more under this id. */
    retiredAt: timestamp(),
    /** The highest number of a suggestion made under it: what others say of a later one is forged. */
    suggested: integer().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.chapterId, t.clientId] }),
    index('manuscript_clients_member').on(t.memberId),
  ],
)

/** Text that moved keeps its author: client's clocks [clock, clock + length) belong to the member named here. */
export const manuscriptOverrides = table(
  'manuscript_overrides',
  {
    chapterId: chapterId(),
    clientId: bigint().notNull(),
    clock: bigint().notNull(),
    length: integer().notNull(),
    /** Empty: nobody's text (from the genesis). */
    memberId: text().references(() => members.id),
    seq: bigint().notNull(),
  },
  (t) => [primaryKey({ columns: [t.chapterId, t.clientId, t.clock] })],
)
