import { sql } from 'drizzle-orm'
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
import { challenges } from './challenges.ts'
import { ideas } from './ideas.ts'
import { members } from './identity.ts'

export const stories = table(
  'stories',
  {
    id: id(),
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    ideaId: text().references(() => ideas.id),
    slug: text().notNull(),
    title: text().notNull(),
    synopsis: text().notNull().default(''),
    language: text<'en' | 'id'>().notNull(),
    coauthors: text<'open' | 'invited'>().notNull().default('open'),
    createdBy: text()
      .notNull()
      .references(() => members.id),
    createdAt: at(),
    /** Since when it stands for election, with what: the published revision of each chapter and their hash. */
    submittedAt: timestamp(),
    ballotHash: text(),
    ballotRevisions: json<{ chapterId: string; revisionId: string }[]>(),
    votes: integer().notNull().default(0),
    featuredAt: timestamp(),
    featureReason: text(),
    hiddenAt: timestamp(),
  },
  (t) => [
    uniqueIndex('stories_slug').on(t.slug),
    index('stories_challenge').on(t.challengeId, t.votes, t.id),
    index('stories_featured').on(t.featuredAt),
    index('stories_idea').on(t.ideaId),
    check('stories_coauthors', sql`${t.coauthors} in ('open', 'invited')`),
    check('stories_votes', sql`${t.votes} >= 0`),
  ],
)

export const storyAuthors = table(
  'story_authors',
  {
    storyId: text()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    invitedBy: text().references(() => members.id),
    createdAt: at(),
    /** Empty while an invitation waits for the invited. */
    acceptedAt: timestamp(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.memberId] }), index('story_authors_member').on(t.memberId)],
)

export const storyVotes = table(
  'story_votes',
  {
    storyId: text()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    round: integer().notNull().default(1),
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    /** The frozen text that was voted for. */
    ballotHash: text().notNull(),
    /** Random, shown to the voter alone; the ballot export lists it without a name. */
    receipt: text().notNull(),
    /** Random, the same for all votes of a voter in the challenge: whoever counts again can apply the minimum. */
    ballot: text().notNull(),
    /** As on idea votes. */
    network: text(),
    device: text(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.memberId, t.round] }),
    index('story_votes_budget').on(t.memberId, t.challengeId),
    index('story_votes_challenge').on(t.challengeId, t.ballot),
    index('story_votes_network').on(t.challengeId, t.network, t.createdAt),
    uniqueIndex('story_votes_receipt').on(t.receipt),
  ],
)

export const chapters = table(
  'chapters',
  {
    id: id(),
    storyId: text()
      .notNull()
      .references(() => stories.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    /** The revision readers see; no foreign key, because revisions refer to chapters already. */
    publishedRevisionId: text(),
    revisionCount: integer().notNull().default(0),
    lock: text<'open' | 'locked'>().notNull().default('open'),
    createdBy: text()
      .notNull()
      .references(() => members.id),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('chapters_number').on(t.storyId, t.n),
    uniqueIndex('chapters_slug').on(t.storyId, t.slug),
    check('chapters_lock', sql`${t.lock} in ('open', 'locked')`),
  ],
)
