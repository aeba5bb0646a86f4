import { sql } from 'drizzle-orm'
import type { Focus } from '#app/domain/brands/pictures.ts'
import type { Currency } from '#app/domain/challenges/pot.ts'
import type { Licence } from '#app/domain/credit/manifest.ts'
import type { Locale } from '#app/domain/locales.ts'
import {
  at,
  belongsTo,
  bigint,
  boolean,
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
import { brands } from './brands.ts'
import { members } from './identity.ts'
import { media } from './media.ts'

export const challenges = table(
  'challenges',
  {
    id: id(),
    brandId: refersTo(() => brands.id),
    slug: text().notNull(),
    title: text().notNull(),
    hook: text().notNull(),
    /** Markdown, like both halves of the voice guide. */
    brief: text().notNull().default(''),
    voiceDos: text().notNull().default(''),
    voiceDonts: text().notNull().default(''),
    bannedPhrases: json<string[]>().notNull(),
    reward: text().notNull().default(''),
    /** The reward that the authors of the winning story share, in the currency's smallest unit; null without one. */
    potAmount: bigint(),
    potCurrency: text<Currency>(),
    /** The licence of the stories; fixed once the challenge was open. `terms`: as the terms say. */
    licence: text<Licence>().notNull().default('terms'),
    /** Days in which a credit proposal can be disputed. */
    disputeDays: integer().notNull().default(14),
    /** The pledge: the largest share of the text, in ‰, that the brand's own people write. Fixed once the challenge was open. */
    pledgedPermille: integer().notNull().default(200),
    /** The pledge: the longest median wait for a review, in hours. */
    pledgedHours: integer().notNull().default(48),
    /** Set when dates of an open challenge are moved, so that moving them back to a draft does not release the pledge. */
    wasOpen: boolean().notNull().default(false),
    language: text<Locale>().notNull(),
    coverId: text().references(() => media.id),
    coverFocus: text<Focus>().notNull().default('middle'),
    /** Describes the uploaded cover to people who do not see it. */
    coverAlt: text().notNull().default(''),
    reviewMode: text<'reviewed' | 'open'>().notNull().default('reviewed'),
    ideaVotes: integer().notNull().default(5),
    storyVotes: integer().notNull().default(3),
    minimumBallot: integer().notNull().default(1),
    hiddenTallies: boolean().notNull().default(true),
    minimumAge: integer().notNull().default(18),
    /** The phase is computed from these dates and the clock. Do not add a phase column. */
    ideasStart: at(),
    ideasEnd: at(),
    writingStart: at(),
    writingEnd: at(),
    votingStart: at(),
    votingEnd: at(),
    verdictEnd: timestamp(),
    termsVersion: integer().notNull().default(0),
    /** The highest idea number in use. The next idea takes ideaCount + 1 in its own transaction. */
    ideaCount: integer().notNull().default(0),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('challenges_slug').on(t.slug),
    index('challenges_brand').on(t.brandId, t.ideasStart),
    index('challenges_cover').on(t.coverId),
    index('challenges_closing').on(t.votingEnd, t.id),
    check('challenges_review_mode', sql`${t.reviewMode} in ('reviewed', 'open')`),
    check(
      'challenges_pot',
      sql`(${t.potAmount} is null) = (${t.potCurrency} is null) and (${t.potAmount} is null or ${t.potAmount} > 0)`,
    ),
    check(
      'challenges_pledge',
      sql`${t.pledgedPermille} between 0 and 1000 and ${t.pledgedHours} between 1 and 720 and ${t.disputeDays} between 3 and 90`,
    ),
    check('challenges_votes', sql`${t.ideaVotes} between 1 and 100 and ${t.storyVotes} between 1 and 100`),
    check(
      'challenges_dates',
      sql`${t.ideasStart} <= ${t.ideasEnd} and ${t.ideasEnd} <= ${t.writingStart} and ${t.writingStart} <= ${t.writingEnd} and ${t.writingEnd} <= ${t.votingStart} and ${t.votingStart} <= ${t.votingEnd} and (${t.verdictEnd} is null or ${t.votingEnd} <= ${t.verdictEnd})`,
    ),
  ],
)

export const challengeTerms = table(
  'challenge_terms',
  {
    challengeId: belongsTo(() => challenges.id),
    version: integer().notNull(),
    text: text().notNull(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.version] })],
)

export const termsAcceptances = table(
  'terms_acceptances',
  {
    challengeId: belongsTo(() => challenges.id),
    memberId: belongsTo(() => members.id),
    version: integer().notNull(),
    /** True if the member declared to be under the minimum age with a guardian's consent. Set when the row is created. */
    guardian: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.memberId, t.version] })],
)

/**
 * Counters shown on the tabs: visible ideas and stories, and participants. Updated in the transactions that change
 * them. A table of its own, because every vote reads the challenge's row and counting must not conflict with votes.
 */
export const challengeTotals = table(
  'challenge_totals',
  {
    challengeId: belongsTo(() => challenges.id).primaryKey(),
    ideas: integer().notNull().default(0),
    stories: integer().notNull().default(0),
    people: integer().notNull().default(0),
  },
  (t) => [check('challenge_totals_none', sql`${t.ideas} >= 0 and ${t.stories} >= 0 and ${t.people} >= 0`)],
)

/** Participants: members who accepted the terms or pitched an idea. One row each, so that the counter can be verified. */
export const challengePeople = table(
  'challenge_people',
  {
    challengeId: belongsTo(() => challenges.id),
    memberId: belongsTo(() => members.id),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.challengeId, t.memberId] }),
    index('challenge_people_member').on(t.memberId),
  ],
)

/** Submissions that arrived after their phase had ended; stored and offered back to their author. */
export const lateDrafts = table(
  'late_drafts',
  {
    memberId: belongsTo(() => members.id),
    challengeId: belongsTo(() => challenges.id),
    kind: text<'idea' | 'story'>().notNull(),
    typed: json<Record<string, string>>().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.memberId, t.challengeId, t.kind] }),
    check('late_drafts_kind', sql`${t.kind} in ('idea', 'story')`),
  ],
)

export const verdicts = table('verdicts', {
  challengeId: belongsTo(() => challenges.id).primaryKey(),
  brandPickId: text(),
  reason: text().notNull().default(''),
  decidedBy: text().references(() => members.id),
  decidedAt: at(),
})

/** Phase ends of which participants were already reminded. A changed date counts as a new end. */
export const reminders = table(
  'reminders',
  {
    challengeId: belongsTo(() => challenges.id),
    /** The ending phase (sent to participants), the phase that began (sent to watchers), or the choice (sent to its winner). */
    phase: text<'ideas' | 'writing' | 'voting' | 'chosen' | `began_${string}`>().notNull(),
    /** When the phase ends or began. */
    endsAt: at(),
    sentAt: at(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.phase, t.endsAt] })],
)
