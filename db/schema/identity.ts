import { sql } from 'drizzle-orm'
import { DEFAULT_LOCALE, type Locale } from '#app/domain/locales.ts'
import type { DigestRhythm } from '#app/domain/notices/digest-times.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  handle,
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

export const members = table(
  'members',
  {
    id: id(),
    /** Empty for a member who left. */
    handle: handle().notNull(),
    /** The handle in NFKC and lower case: handles that differ only in form are equal. */
    handleKey: text().notNull(),
    /** The handle with confusable letters folded, so that Cyrillic "аdmin" cannot impersonate "admin". */
    handleSkeleton: text().notNull(),
    email: text(),
    emailKey: text(),
    /**
     * The address of a member who joined with one that another member has. It is never confirmed; to everybody else the
     * account looks like any other that is not confirmed yet, so that joining does not reveal who is a member.
     */
    claimedEmailKey: text(),
    passwordHash: text(),
    displayName: text().notNull(),
    /** The folded display name, for search. */
    nameKey: text().notNull().default(''),
    bio: text().notNull().default(''),
    /** A picture in `media`, which refers to members; without one the avatar is drawn. */
    avatarId: text(),
    locale: text<Locale>().notNull().default(DEFAULT_LOCALE),
    zone: text().notNull().default('Asia/Jakarta'),
    role: text<'member' | 'admin'>().notNull().default('member'),
    /** Whether the member automatically watches what they create. */
    watchesOwn: boolean().notNull().default(true),
    /** Whether others see on public pages that the member is writing now. */
    showsWriting: boolean().notNull().default(true),
    digest: text<DigestRhythm>().notNull().default('weekly'),
    /** When the next digest is due; null until it is computed, and after zone or rhythm changed. */
    digestDueAt: timestamp(),
    verifiedAt: timestamp(),
    leftAt: timestamp(),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('members_handle_key').on(t.handleKey),
    uniqueIndex('members_handle_skeleton').on(t.handleSkeleton),
    uniqueIndex('members_email_key').on(t.emailKey),
    index('members_claimed_email').on(t.claimedEmailKey),
    index('members_digest_due').on(t.digestDueAt),
    // Finds the administrators.
    index('members_role').on(t.role),
    check('members_digest', sql`${t.digest} in ('off', 'daily', 'weekly')`),
    check('members_role', sql`${t.role} in ('member', 'admin')`),
  ],
)

/** The id is the SHA-256 of the cookie's token, so that a stolen database does not give access to sessions. */
export const sessions = table(
  'sessions',
  {
    id: text().primaryKey(),
    memberId: belongsTo(() => members.id),
    userAgent: text().notNull().default(''),
    createdAt: at(),
    seenAt: at(),
    expiresAt: at(),
  },
  (t) => [index('sessions_member').on(t.memberId), index('sessions_expiry').on(t.expiresAt)],
)

/** Hashes of one-time keys sent by mail. */
export const mailKeys = table(
  'mail_keys',
  {
    id: text().primaryKey(),
    memberId: belongsTo(() => members.id),
    purpose: text<'verify' | 'reset'>().notNull(),
    createdAt: at(),
    expiresAt: at(),
    usedAt: timestamp(),
  },
  (t) => [index('mail_keys_member').on(t.memberId, t.purpose)],
)

/** API tokens, stored as hashes. */
export const tokens = table(
  'tokens',
  {
    id: text().primaryKey(),
    memberId: belongsTo(() => members.id),
    label: text().notNull().default(''),
    scopes: json<string[]>().notNull(),
    createdAt: at(),
    usedAt: timestamp(),
    revokedAt: timestamp(),
  },
  (t) => [index('tokens_member').on(t.memberId)],
)

export const mails = table(
  'mails',
  {
    id: id(),
    to: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** The same text as HTML; null for a mail of plain text. */
    html: text(),
    /** Further header fields, such as List-Unsubscribe. */
    headers: json<Record<string, string>>(),
    createdAt: at(),
    sentAt: timestamp(),
    failures: integer().notNull().default(0),
  },
  (t) => [index('mails_unsent').on(t.sentAt, t.id), index('mails_newest').on(t.createdAt)],
)

/** Stored responses, replayed for a repeated request with the same Idempotency-Key. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    memberId: belongsTo(() => members.id),
    key: text().notNull(),
    request: text().notNull(),
    status: integer(),
    response: text(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.key] }), index('idempotency_keys_age').on(t.createdAt)],
)

const person = () => belongsTo(() => members.id)

/** `memberId` blocked `otherId`: they no longer mention, answer or invite each other. */
export const blocks = table('blocks', { memberId: person(), otherId: person(), createdAt: at() }, (t) => [
  primaryKey({ columns: [t.memberId, t.otherId] }),
  index('blocks_other').on(t.otherId, t.memberId),
])

/** `memberId` receives no notices about what `otherId` does. */
export const mutes = table('mutes', { memberId: person(), otherId: person(), createdAt: at() }, (t) => [
  primaryKey({ columns: [t.memberId, t.otherId] }),
  index('mutes_other').on(t.otherId, t.memberId),
])
