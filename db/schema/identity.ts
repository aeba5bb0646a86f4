import { sql } from 'drizzle-orm'
import type { Locale } from '#app/domain/locales.ts'
import {
  at,
  boolean,
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

export const members = table(
  'members',
  {
    id: id(),
    handle: text().notNull(),
    /** NFKC, lower case: handles that differ only in form are one. */
    handleKey: text().notNull(),
    /** Confusable letters folded, so that Cyrillic "аdmin" can't pose as "admin". */
    handleSkeleton: text().notNull(),
    email: text(),
    emailKey: text(),
    passwordHash: text(),
    displayName: text().notNull(),
    /** The display name as it is looked for. */
    nameKey: text().notNull().default(''),
    bio: text().notNull().default(''),
    locale: text<Locale>().notNull().default('en'),
    zone: text().notNull().default('Asia/Jakarta'),
    role: text<'member' | 'admin'>().notNull().default('member'),
    /** Whether they watch what they begin without asking for it. */
    watchesOwn: boolean().notNull().default(true),
    verifiedAt: timestamp(),
    suspendedUntil: timestamp(),
    suspensionReason: text(),
    leftAt: timestamp(),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('members_handle_key').on(t.handleKey),
    uniqueIndex('members_handle_skeleton').on(t.handleSkeleton),
    uniqueIndex('members_email_key').on(t.emailKey),
    check('members_role', sql`${t.role} in ('member', 'admin')`),
  ],
)

/** The id is the SHA-256 of the cookie's token: a stolen database opens no session. */
export const sessions = table(
  'sessions',
  {
    id: text().primaryKey(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    userAgent: text().notNull().default(''),
    createdAt: at(),
    seenAt: at(),
    expiresAt: at(),
  },
  (t) => [index('sessions_member').on(t.memberId), index('sessions_expiry').on(t.expiresAt)],
)

/** One-time keys sent by mail, digested. */
export const mailKeys = table(
  'mail_keys',
  {
    id: text().primaryKey(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    purpose: text<'verify' | 'reset'>().notNull(),
    createdAt: at(),
    expiresAt: at(),
    usedAt: timestamp(),
  },
  (t) => [index('mail_keys_member').on(t.memberId, t.purpose)],
)

/** API tokens, digested. */
export const tokens = table(
  'tokens',
  {
    id: text().primaryKey(),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
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
    createdAt: at(),
    sentAt: timestamp(),
    failures: integer().notNull().default(0),
  },
  (t) => [index('mails_unsent').on(t.sentAt, t.id), index('mails_newest').on(t.createdAt)],
)

/** What a repeated request with the same Idempotency-Key gets again. */
export const idempotencyKeys = table(
  'idempotency_keys',
  {
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    request: text().notNull(),
    status: integer(),
    response: text(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.memberId, t.key] }), index('idempotency_keys_age').on(t.createdAt)],
)
