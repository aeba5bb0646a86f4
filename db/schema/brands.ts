import { sql } from 'drizzle-orm'
import type { BrandRole } from '#app/domain/actor.ts'
import {
  at,
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

export const brands = table(
  'brands',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    tagline: text().notNull().default(''),
    about: text().notNull().default(''),
    voice: text().notNull().default(''),
    verifiedAt: timestamp(),
    createdAt: at(),
  },
  (t) => [uniqueIndex('brands_slug').on(t.slug)],
)

export const brandMembers = table(
  'brand_members',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    role: text<BrandRole>().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.memberId] }),
    index('brand_members_member').on(t.memberId),
    check('brand_members_role', sql`${t.role} in ('owner', 'manager', 'moderator', 'voice')`),
  ],
)

/** Pending invitations to a brand's team. A member joins the team by accepting. */
export const brandInvitations = table(
  'brand_invitations',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    role: text<BrandRole>().notNull(),
    invitedBy: text().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.memberId] }),
    index('brand_invitations_member').on(t.memberId),
    check('brand_invitations_role', sql`${t.role} in ('owner', 'manager', 'moderator', 'voice')`),
  ],
)

/** Members to whom a brand granted a level of trust, independent of their points. */
export const brandTrust = table(
  'brand_trust',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    level: text<'trusted' | 'guardian'>().notNull(),
    grantedBy: text()
      .notNull()
      .references(() => members.id),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.memberId] }),
    index('brand_trust_member').on(t.memberId),
    check('brand_trust_level', sql`${t.level} in ('trusted', 'guardian')`),
  ],
)

/** Members whom a brand calls an expert, with a public label that says in what. */
export const brandBadges = table(
  'brand_badges',
  {
    brandId: text()
      .notNull()
      .references(() => brands.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    label: text().notNull(),
    grantedBy: text()
      .notNull()
      .references(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.memberId] }), index('brand_badges_member').on(t.memberId)],
)

/** Former slugs of brands, challenges, stories and chapters; each redirects to the object that had it. */
export const redirects = table(
  'redirects',
  {
    kind: text<'brand' | 'challenge' | 'story' | 'chapter'>().notNull(),
    /** The scope in which the slug is unique: the story's id for chapters, '' for everything else. */
    scope: text().notNull().default(''),
    slug: text().notNull(),
    targetId: text().notNull(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.scope, t.slug] })],
)

/**
 * Append-only: triggers abort every UPDATE and DELETE (see the hand-written migration). Each row's hash
 * covers the previous hash of the same chain, so that a missing row can be detected.
 */
export const auditEntries = table(
  'audit_entries',
  {
    /** The brand's id, or 'platform'. */
    chain: text().notNull(),
    n: integer().notNull(),
    actorId: text(),
    action: text().notNull(),
    targetKind: text().notNull(),
    targetId: text().notNull(),
    data: json<Record<string, unknown>>().notNull(),
    at: at(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chain, t.n] }),
    index('audit_entries_target').on(t.targetKind, t.targetId),
  ],
)
