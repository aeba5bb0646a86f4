import { sql } from 'drizzle-orm'
import {
  at,
  belongsTo,
  bigint,
  boolean,
  check,
  index,
  integer,
  json,
  primaryKey,
  real,
  serial,
  table,
  text,
  uniqueIndex,
} from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

export type SignalKind =
  | 'write'
  | 'pitch'
  | 'comment'
  | 'ask'
  | 'answer'
  | 'vote'
  | 'report'
  | 'read'
  | 'outside'
export type SignalSubject =
  | 'idea'
  | 'story'
  | 'chapter'
  | 'comment'
  | 'question'
  | 'answer'
  | 'member'
  | 'outside'
/**
 * The kind of actor: a member, the brand's own team, or somebody outside of Unggun. Figures about members leave the
 * others out.
 */
export type SignalSource = 'member' | 'team' | 'outside'

/**
 * The pseudonyms under which members' signals are stored. Deleting a member deletes this row: the signals stay and can
 * no longer be traced to a person.
 */
export const signalActors = table(
  'signal_actors',
  {
    key: text().primaryKey(),
    memberId: belongsTo(() => members.id),
  },
  (t) => [uniqueIndex('signal_actors_member').on(t.memberId)],
)

/** Actions and messages of people. Append-only: triggers abort every UPDATE and DELETE. Texts are not copied here. */
export const signals = table(
  'signals',
  {
    seq: serial(),
    at: at(),
    /** Null for reads, which are counted without tracking people, and for voices from outside. */
    actorKey: text(),
    brandId: text().notNull(),
    /** Empty when the signal belongs to the brand only. */
    challengeId: text().notNull().default(''),
    kind: text<SignalKind>().notNull(),
    subjectKind: text<SignalSubject>().notNull(),
    subjectId: text().notNull(),
    source: text<SignalSource>().notNull(),
    /** Whether it addresses the brand itself: a reply to its team, or a question to it. */
    toBrand: boolean().notNull().default(false),
  },
  (t) => [
    index('signals_brand').on(t.brandId, t.at),
    index('signals_sequence').on(t.brandId, t.seq),
    index('signals_time').on(t.at),
    index('signals_subject').on(t.subjectId),
    index('signals_actor').on(t.actorKey),
  ],
)

/** The classification of a signal's message. Written again when a newer model classifies it. */
export const messageClasses = table('message_classes', {
  signalSeq: bigint().primaryKey(),
  model: integer().notNull(),
  language: text<'id' | 'en' | 'other'>().notNull(),
  kind: text<'story' | 'question' | 'praise' | 'problem' | 'promotion' | 'talk'>().notNull(),
  negative: real().notNull(),
  neutral: real().notNull(),
  positive: real().notNull(),
  purchase: text<'advice' | 'averse' | 'none'>().notNull(),
})

export type CorrectedField = 'kind' | 'sentiment'

/** Corrections of a classification by its author or the team. The latest one holds; all of them teach the model. */
export const classCorrections = table(
  'class_corrections',
  {
    seq: serial(),
    signalSeq: bigint().notNull(),
    field: text<CorrectedField>().notNull(),
    value: text().notNull(),
    correctedBy: belongsTo(() => members.id),
    createdAt: at(),
  },
  (t) => [
    index('class_corrections_signal').on(t.signalSeq),
    check('class_corrections_field', sql`${t.field} in ('kind', 'sentiment')`),
  ],
)

/** Signals per hour; rebuilt from `signals` at any time. */
export const signalHours = table(
  'signal_hours',
  {
    hour: at(),
    brandId: text().notNull(),
    challengeId: text().notNull(),
    kind: text<SignalKind>().notNull(),
    source: text<SignalSource>().notNull(),
    count: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.hour, t.challengeId, t.kind, t.source] }),
    index('signal_hours_hour').on(t.hour),
  ],
)

/** Hours whose counts have to be computed again because signals were recorded for them. */
export const signalHoursDue = table('signal_hours_due', { hour: at().primaryKey() })

export type MemberTieKind = 'build' | 'reply'

/** Ties: who built on or replied to whom, per week (Monday 00:00 in the installation's zone). */
export const memberTies = table(
  'member_ties',
  {
    brandId: belongsTo(() => brands.id),
    week: at(),
    fromKey: text().notNull(),
    toKey: text().notNull(),
    kind: text<MemberTieKind>().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.week, t.fromKey, t.toKey, t.kind] })],
)

/** How often chapters were read to their end, per week; rebuilt from `signals` at any time. */
export const chapterReads = table(
  'chapter_reads',
  {
    brandId: belongsTo(() => brands.id),
    week: at(),
    chapterId: text().notNull(),
    challengeId: text().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.week, t.chapterId] })],
)

/** The mails of a brand's listening room to which a member of its team subscribed. */
export const listeningSubscriptions = table(
  'listening_subscriptions',
  {
    memberId: belongsTo(() => members.id),
    brandId: belongsTo(() => brands.id),
    kind: text<'weekly' | 'alerts' | 'csv'>().notNull(),
    dueAt: at(),
    /** Alerts that were sent, each by its subject and week, so that none is sent twice. */
    told: json<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.brandId, t.kind] }),
    index('listening_subscriptions_due').on(t.dueAt),
    check('listening_subscriptions_kind', sql`${t.kind} in ('weekly', 'alerts', 'csv')`),
  ],
)
