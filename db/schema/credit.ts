import { sql } from 'drizzle-orm'
import {
  at,
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
} from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'
import { stories } from './stories.ts'

export type ProposalCause = 'peoples_choice' | 'brands_pick' | 'featured'
/** A published revision as the proposal found it. Later takedowns do not change it. */
export type FrozenRevision = {
  chapterId: string
  title: string
  revisionId: string
  n: number
  hash: string
}

/**
 * The proposed shares of a story that won or was featured. Triggers refuse every change once `finalAt` is set, and refuse
 * to set it while the shares do not add up to 1000 or a dispute has no answer; see the hand-written migration.
 */
export const creditProposals = table(
  'credit_proposals',
  {
    storyId: refersTo(() => stories.id).primaryKey(),
    cause: text<ProposalCause>().notNull(),
    revisions: json<FrozenRevision[]>().notNull(),
    /** The current version of the shares. */
    version: integer().notNull().default(1),
    publishedAt: at(),
    disputeUntil: at(),
    finalAt: timestamp(),
    /** SHA-256 of the manifest; set together with `finalAt`. */
    manifestHash: text(),
  },
  (t) => [
    index('credit_proposals_due').on(t.finalAt, t.disputeUntil),
    check('credit_proposals_cause', sql`${t.cause} in ('peoples_choice', 'brands_pick', 'featured')`),
    check('credit_proposals_final', sql`(${t.finalAt} is null) = (${t.manifestHash} is null)`),
  ],
)

/** The versions of a proposal. Every version after the first accepts a dispute and says why. */
export const creditVersions = table(
  'credit_versions',
  {
    storyId: refersTo(() => creditProposals.storyId),
    version: integer().notNull(),
    reason: text().notNull().default(''),
    disputeId: text(),
    createdBy: text().references(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.version] })],
)

export const creditShares = table(
  'credit_shares',
  {
    storyId: refersTo(() => creditProposals.storyId),
    version: integer().notNull(),
    memberId: refersTo(() => members.id),
    /** Surviving graphemes in the frozen revisions; 0 for a share that only a dispute brought. */
    graphemes: integer().notNull(),
    permille: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.version, t.memberId] }),
    index('credit_shares_member').on(t.memberId),
    check('credit_shares_permille', sql`${t.permille} between 0 and 1000`),
  ],
)

export const creditDisputes = table(
  'credit_disputes',
  {
    id: id(),
    storyId: refersTo(() => creditProposals.storyId),
    memberId: refersTo(() => members.id),
    text: text().notNull(),
    createdAt: at(),
    /** Null until the team has answered. */
    accepted: boolean(),
    answer: text().notNull().default(''),
    answeredBy: text().references(() => members.id),
    answeredAt: timestamp(),
  },
  (t) => [
    index('credit_disputes_story').on(t.storyId, t.createdAt),
    index('credit_disputes_open').on(t.storyId).where(sql`accepted is null`),
    check('credit_disputes_answer', sql`(${t.accepted} is null) = (${t.answeredAt} is null)`),
  ],
)

/** The story whose authors share a challenge's reward: the people's choice, or the brand's pick if nobody voted. */
export const pots = table('pots', {
  challengeId: refersTo(() => challenges.id).primaryKey(),
  storyId: refersTo(() => stories.id),
  cause: text<ProposalCause>().notNull(),
})

/** The shares of a pot that the brand says it has paid. No money moves through the product. */
export const potPayments = table(
  'pot_payments',
  {
    challengeId: refersTo(() => challenges.id),
    memberId: refersTo(() => members.id),
    /** In the smallest unit of the pot's currency. */
    amount: bigint().notNull(),
    paidOn: at(),
    note: text().notNull().default(''),
    markedBy: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.challengeId, t.memberId] })],
)

/**
 * Members who removed their name from one story: their text and share stay, under "former member". Nobody can undo it;
 * triggers refuse to change or delete a row.
 */
export const nameRemovals = table(
  'name_removals',
  {
    storyId: refersTo(() => stories.id),
    memberId: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.memberId] }), index('name_removals_member').on(t.memberId)],
)
