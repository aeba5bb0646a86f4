import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  real,
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { challenges } from './challenges.ts'
import { members } from './identity.ts'

export type IdeaState = 'held' | 'open' | 'merged' | 'adopted' | 'declined' | 'withdrawn'

export const ideas = table(
  'ideas',
  {
    id: id(),
    challengeId: refersTo(() => challenges.id),
    /** The idea's number within its challenge, used in its address. */
    n: integer().notNull(),
    authorId: refersTo(() => members.id),
    hook: text().notNull(),
    detail: text().notNull().default(''),
    tags: json<string[]>().notNull(),
    state: text<IdeaState>().notNull(),
    mergedIntoId: text().references((): AnyPgColumn => ideas.id),
    /** The story that adopted it. No foreign key, because stories already reference ideas. */
    storyId: text(),
    /** The reviewer's reason for declining the idea. */
    answer: text(),
    answeredBy: text().references(() => members.id),
    termsVersion: integer().notNull().default(0),
    /** The number of counting rows in idea_votes; updated in the vote's own transaction. */
    votes: integer().notNull().default(0),
    /** See hotness() in the domain. Depends on votes and time of posting only, so it needs no refresh. */
    hot: real().notNull().default(0),
    /** The position in the shuffled order, drawn once. Each viewer starts at a different offset. */
    dice: integer().notNull().default(0),
    hiddenAt: timestamp(),
    hiddenReason: text(),
    /** When a reviewer approved it; null if it was never held. */
    reviewedAt: timestamp(),
    createdAt: at(),
    editedAt: timestamp(),
  },
  (t) => [
    uniqueIndex('ideas_number').on(t.challengeId, t.n),
    // The index omits the state: a page scans the order and skips the few hidden rows.
    index('ideas_hot').on(t.challengeId, t.hot, t.id),
    index('ideas_new').on(t.challengeId, t.id),
    index('ideas_most_voted').on(t.challengeId, t.votes, t.id),
    index('ideas_dice').on(t.challengeId, t.dice, t.id),
    index('ideas_state').on(t.challengeId, t.state).where(sql`${t.hiddenAt} is null`),
    index('ideas_merged').on(t.mergedIntoId),
    index('ideas_story').on(t.storyId),
    index('ideas_author').on(t.authorId, t.createdAt),
    check('ideas_state', sql`${t.state} in ('held', 'open', 'merged', 'adopted', 'declined', 'withdrawn')`),
    check('ideas_votes', sql`${t.votes} >= 0`),
  ],
)

/** An idea's tags together with its sort keys, so that a page of one tag is a single index scan. */
export const ideaTags = table(
  'idea_tags',
  {
    challengeId: refersTo(() => challenges.id),
    tag: text().notNull(),
    ideaId: belongsTo(() => ideas.id),
    /** Copied from the idea. */
    hot: real().notNull(),
    votes: integer().notNull(),
    dice: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.challengeId, t.tag, t.ideaId] }),
    index('idea_tags_hot').on(t.challengeId, t.tag, t.hot, t.ideaId),
    index('idea_tags_most_voted').on(t.challengeId, t.tag, t.votes, t.ideaId),
    index('idea_tags_dice').on(t.challengeId, t.tag, t.dice, t.ideaId),
    index('idea_tags_idea').on(t.ideaId),
  ],
)

/** One vote per member, idea and round, enforced by the primary key. */
export const ideaVotes = table(
  'idea_votes',
  {
    ideaId: belongsTo(() => ideas.id),
    memberId: belongsTo(() => members.id),
    round: integer().notNull().default(1),
    challengeId: refersTo(() => challenges.id),
    /** The idea's text changed after the vote. A stale vote does not count until it is reaffirmed. */
    stale: boolean().notNull().default(false),
    /** True if the vote uses the member's budget: not when a merge moved it here or it was refunded. */
    spent: boolean().notNull().default(true),
    /** The idea originally voted for, if a merge moved the vote here. */
    carriedFromId: text(),
    /** A reviewer excluded the vote, with a public reason. */
    setAside: boolean().notNull().default(false),
    /** Digests that are comparable only within one challenge, to detect bursts of votes from one place. */
    network: text(),
    device: text(),
    /** The account was new at the time of the vote. */
    fresh: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.ideaId, t.memberId, t.round] }),
    index('idea_votes_budget').on(t.memberId, t.challengeId),
    index('idea_votes_time').on(t.challengeId, t.createdAt),
    index('idea_votes_carried').on(t.carriedFromId),
    index('idea_votes_network').on(t.challengeId, t.network, t.createdAt),
    index('idea_votes_device').on(t.challengeId, t.device, t.createdAt),
    index('idea_votes_fresh').on(t.ideaId, t.createdAt).where(sql`${t.fresh}`),
  ],
)

/** The distinctive words of visible hooks: an index for finding similar ideas among any number. */
export const ideaWords = table(
  'idea_words',
  {
    challengeId: belongsTo(() => challenges.id),
    word: text().notNull(),
    /** The idea's number within its challenge. */
    n: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.challengeId, t.word, t.n] }),
    index('idea_words_idea').on(t.challengeId, t.n),
  ],
)

/** The text before and after each edit of an idea that already had votes. */
export const ideaAmendments = table(
  'idea_amendments',
  {
    ideaId: belongsTo(() => ideas.id),
    n: integer().notNull(),
    hookBefore: text().notNull(),
    detailBefore: text().notNull(),
    hook: text().notNull(),
    detail: text().notNull(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.ideaId, t.n] })],
)
