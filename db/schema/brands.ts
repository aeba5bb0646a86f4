import { sql } from 'drizzle-orm'
import type { BrandRole } from '#app/domain/actor.ts'
import type { Focus } from '#app/domain/brands/pictures.ts'
import {
  at,
  belongsTo,
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
import { media } from './media.ts'

export const brands = table(
  'brands',
  {
    id: id(),
    slug: text().notNull(),
    name: text().notNull(),
    tagline: text().notNull().default(''),
    about: text().notNull().default(''),
    voice: text().notNull().default(''),
    /** The name with confusable letters folded, to refuse names that look like an existing brand's. */
    nameKey: text().notNull().default(''),
    /** The same of the slug, to refuse handles that look like the brand's address. */
    slugKey: text().notNull().default(''),
    /** Without a picture the mark and the cover are drawn. */
    markId: text().references(() => media.id),
    coverId: text().references(() => media.id),
    coverFocus: text<Focus>().notNull().default('middle'),
    /** Describes the uploaded cover to people who do not see it. */
    coverAlt: text().notNull().default(''),
    /** The colour as it was chosen; empty for a colour drawn from the name. */
    accent: text().notNull().default(''),
    /** The two colours made of it, each with enough contrast on the grounds of its theme. */
    accentLight: text().notNull().default(''),
    accentDark: text().notNull().default(''),
    verifiedAt: timestamp(),
    /** How many members in good standing have to report an item before it is hidden until it is judged. */
    reportsToHide: integer().notNull().default(3),
    /** The number of hours within which the brand promises to answer questions; null without a promise. */
    answerHours: integer(),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('brands_slug').on(t.slug),
    index('brands_name_key').on(t.nameKey),
    index('brands_slug_key').on(t.slugKey),
    index('brands_mark').on(t.markId),
    index('brands_cover').on(t.coverId),
    check('brands_answer_hours', sql`${t.answerHours} is null or ${t.answerHours} between 1 and 720`),
  ],
)

export const brandMembers = table(
  'brand_members',
  {
    brandId: belongsTo(() => brands.id),
    memberId: belongsTo(() => members.id),
    role: text<BrandRole>().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.memberId] }),
    index('brand_members_member').on(t.memberId),
    check('brand_members_role', sql`${t.role} in ('owner', 'manager', 'moderator', 'voice')`),
  ],
)

/** Everybody who is or ever was on a brand's team, kept by a trigger: the control meter counts their text as the brand's. */
export const brandPeople = table(
  'brand_people',
  {
    brandId: belongsTo(() => brands.id),
    memberId: belongsTo(() => members.id),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.memberId] })],
)

/** Pending invitations to a brand's team. A member joins the team by accepting. */
export const brandInvitations = table(
  'brand_invitations',
  {
    brandId: belongsTo(() => brands.id),
    memberId: belongsTo(() => members.id),
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

/**
 * Invitations to a brand's team that were sent to an e-mail address. The member who confirms this address and accepts joins the
 * team. The key in the mail is stored as its digest only.
 */
export const brandMailInvitations = table(
  'brand_mail_invitations',
  {
    keyDigest: text().primaryKey(),
    brandId: belongsTo(() => brands.id),
    email: text().notNull(),
    emailKey: text().notNull(),
    role: text<BrandRole>().notNull(),
    invitedBy: refersTo(() => members.id),
    createdAt: at(),
    expiresAt: at(),
  },
  (t) => [
    uniqueIndex('brand_mail_invitations_address').on(t.brandId, t.emailKey),
    check('brand_mail_invitations_role', sql`${t.role} in ('owner', 'manager', 'moderator', 'voice')`),
  ],
)

/** Requests of members for a brand of their own, until an admin decides. */
export const brandRequests = table(
  'brand_requests',
  {
    id: id(),
    memberId: belongsTo(() => members.id),
    name: text().notNull(),
    slug: text().notNull(),
    site: text().notNull().default(''),
    why: text().notNull().default(''),
    createdAt: at(),
    decidedAt: timestamp(),
    decidedBy: text().references(() => members.id),
    outcome: text<'approved' | 'declined' | 'withdrawn'>(),
    /** The admin's words to the member. */
    answer: text().notNull().default(''),
    brandId: text().references(() => brands.id),
  },
  (t) => [
    uniqueIndex('brand_requests_open').on(t.memberId).where(sql`${t.decidedAt} is null`),
    index('brand_requests_waiting').on(t.createdAt, t.id).where(sql`${t.decidedAt} is null`),
    index('brand_requests_member').on(t.memberId, t.createdAt),
    check('brand_requests_outcome', sql`${t.outcome} in ('approved', 'declined', 'withdrawn')`),
    check('brand_requests_decided', sql`(${t.decidedAt} is null) = (${t.outcome} is null)`),
  ],
)

/** Members to whom a brand granted a level of trust, independent of their points. */
export const brandTrust = table(
  'brand_trust',
  {
    brandId: belongsTo(() => brands.id),
    memberId: belongsTo(() => members.id),
    level: text<'trusted' | 'guardian'>().notNull(),
    grantedBy: refersTo(() => members.id),
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
    brandId: belongsTo(() => brands.id),
    memberId: belongsTo(() => members.id),
    label: text().notNull(),
    grantedBy: refersTo(() => members.id),
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
