import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import {
  at,
  boolean,
  check,
  id,
  index,
  integer,
  json,
  primaryKey,
  real,
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
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    /** Counted per challenge: the number in the idea's address. */
    n: integer().notNull(),
    authorId: text()
      .notNull()
      .references(() => members.id),
    hook: text().notNull(),
    detail: text().notNull().default(''),
    tags: json<string[]>().notNull(),
    state: text<IdeaState>().notNull(),
    mergedIntoId: text().references((): AnyPgColumn => ideas.id),
    /** The story it became, or became a part of; no foreign key, because stories refer to ideas already. */
    storyId: text(),
    /** The official answer when an idea is declined. */
    answer: text(),
    answeredBy: text().references(() => members.id),
    termsVersion: integer().notNull().default(0),
    /** Equals the rows of idea_votes that count; kept in the vote's own transaction. */
    votes: integer().notNull().default(0),
    /** See hotness() in the domain: grows with votes and time of posting, so it needs no refresh. */
    hot: real().notNull().default(0),
    /** Its place in the shuffled order, drawn once; where a viewer begins in it is the viewer's own. */
    dice: integer().notNull().default(0),
    hiddenAt: timestamp(),
    hiddenReason: text(),
    /** When a reviewer let it onto the wall; empty for what was never held. */
    reviewedAt: timestamp(),
    createdAt: at(),
    editedAt: timestamp(),
  },
  (t) => [
    uniqueIndex('ideas_number').on(t.challengeId, t.n),
    // Without the state: a page walks the order and passes over the few that are not shown.
    index('ideas_hot').on(t.challengeId, t.hot, t.id),
    index('ideas_new').on(t.challengeId, t.id),
    index('ideas_dice').on(t.challengeId, t.dice, t.id),
    index('ideas_merged').on(t.mergedIntoId),
    index('ideas_story').on(t.storyId),
    index('ideas_author').on(t.authorId, t.createdAt),
    check('ideas_state', sql`${t.state} in ('held', 'open', 'merged', 'adopted', 'declined', 'withdrawn')`),
    check('ideas_votes', sql`${t.votes} >= 0`),
  ],
)

/** The tags of an idea once more, in each order of the wall, so that a page of one tag is one walk along an index. */
export const ideaTags = table(
  'idea_tags',
  {
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    tag: text().notNull(),
    ideaId: text()
      .notNull()
      .references(() => ideas.id, { onDelete: 'cascade' }),
    /** As on the idea. */
    hot: real().notNull(),
    dice: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.challengeId, t.tag, t.ideaId] }),
    index('idea_tags_hot').on(t.challengeId, t.tag, t.hot, t.ideaId),
    index('idea_tags_dice').on(t.challengeId, t.tag, t.dice, t.ideaId),
    index('idea_tags_idea').on(t.ideaId),
  ],
)

/** One vote per member, idea and round: the primary key, not a check. */
export const ideaVotes = table(
  'idea_votes',
  {
    ideaId: text()
      .notNull()
      .references(() => ideas.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    round: integer().notNull().default(1),
    challengeId: text()
      .notNull()
      .references(() => challenges.id),
    /** The text voted for has changed since; does not count until reaffirmed. */
    stale: boolean().notNull().default(false),
    /** Takes a vote of the member's budget. Not when it was carried here by a merge, or was given back. */
    spent: boolean().notNull().default(true),
    /** The idea it was given to, when a merge carried it here. */
    carriedFromId: text(),
    /** A person decided, with a public reason, that it does not count. */
    setAside: boolean().notNull().default(false),
    /** Digests that tell nothing but sameness within one challenge, so that a burst from one place shows. */
    network: text(),
    device: text(),
    /** From an account that was new when it voted. */
    fresh: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.ideaId, t.memberId, t.round] }),
    index('idea_votes_budget').on(t.memberId, t.challengeId),
    index('idea_votes_carried').on(t.carriedFromId),
    index('idea_votes_network').on(t.challengeId, t.network, t.createdAt),
    index('idea_votes_device').on(t.challengeId, t.device, t.createdAt),
    index('idea_votes_fresh').on(t.ideaId, t.createdAt).where(sql`${t.fresh}`),
  ],
)

/** The telling words of the hooks that stand: what reads alike is found by them, however many there are. */
export const ideaWords = table(
  'idea_words',
  {
    challengeId: text()
      .notNull()
      .references(() => challenges.id, { onDelete: 'cascade' }),
    word: text().notNull(),
    /** The idea's number in its challenge. */
    n: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.challengeId, t.word, t.n] }),
    index('idea_words_idea').on(t.challengeId, t.n),
  ],
)

/** What an idea said before and after an edit that came when it already had votes. */
export const ideaAmendments = table(
  'idea_amendments',
  {
    ideaId: text()
      .notNull()
      .references(() => ideas.id, { onDelete: 'cascade' }),
    n: integer().notNull(),
    hookBefore: text().notNull(),
    detailBefore: text().notNull(),
    hook: text().notNull(),
    detail: text().notNull(),
    createdAt: at(),
  },
  (t) => [primaryKey({ columns: [t.ideaId, t.n] })],
)
