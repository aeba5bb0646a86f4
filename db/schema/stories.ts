import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ChapterLock } from '#app/domain/chapters/lock.ts'
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
import { challenges } from './challenges.ts'
import { ideas } from './ideas.ts'
import { members } from './identity.ts'
export type BranchState = 'open' | 'chosen' | 'closed'

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
    language: text<Locale>().notNull(),
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
    hiddenReason: text(),
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
    /** Left, or was removed: no author any more although the text stays theirs. New published text ends it. */
    leftAt: timestamp(),
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
    setAside: boolean().notNull().default(false),
    network: text(),
    device: text(),
    fresh: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.memberId, t.round] }),
    index('story_votes_budget').on(t.memberId, t.challengeId),
    // All that a count looks at: a million votes are counted without their rows.
    index('story_votes_count').on(t.challengeId, t.ballot, t.setAside, t.storyId),
    index('story_votes_network').on(t.challengeId, t.network, t.createdAt),
    index('story_votes_device').on(t.challengeId, t.device, t.createdAt),
    index('story_votes_fresh').on(t.storyId, t.createdAt).where(sql`${t.fresh}`),
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
    /** Counts chapters as they are added and never changes; readers see the place in the order instead. */
    n: integer().notNull(),
    /** Sorts the chapters of a story; ties go by `n`. A retired chapter keeps its place for when it comes back. */
    position: integer().notNull().default(0),
    /** Retired: no part of the story any more, but its history stays readable. Its branches are retired with it. */
    retiredAt: timestamp(),
    slug: text().notNull(),
    title: text().notNull(),
    /** The revision readers see; no foreign key, because revisions refer to chapters already. */
    publishedRevisionId: text(),
    revisionCount: integer().notNull().default(0),
    /** Who may write: everybody the story lets in, members from a level on, its co-authors, nobody. */
    lock: text<ChapterLock>().notNull().default('open'),
    /** The chapter that this one is a rival version of; it has that chapter's number. */
    branchOfId: text().references((): AnyPgColumn => chapters.id),
    /** 0 for the chapter itself, counted from 1 for its branches. */
    branchN: integer().notNull().default(0),
    /** The published revision that the branch began with. */
    forkedFromId: text(),
    branchState: text<BranchState>(),
    /** Equals the rows of chapter_votes that chose this version; kept in the vote's own transaction. */
    votes: integer().notNull().default(0),
    createdBy: text()
      .notNull()
      .references(() => members.id),
    createdAt: at(),
  },
  (t) => [
    uniqueIndex('chapters_number').on(t.storyId, t.n, t.branchN),
    uniqueIndex('chapters_slug').on(t.storyId, t.slug),
    index('chapters_branches').on(t.branchOfId, t.branchN),
    check(
      'chapters_lock',
      sql`${t.lock} in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked')`,
    ),
    check('chapters_branch', sql`(${t.branchOfId} is null) = (${t.branchN} = 0)`),
    check('chapters_votes', sql`${t.votes} >= 0`),
  ],
)

/** One vote per member and contest, for the chapter as it stands or for one of its branches. */
export const chapterVotes = table(
  'chapter_votes',
  {
    /** The contest: the chapter that the branches are rivals of. */
    homeId: text()
      .notNull()
      .references(() => chapters.id, { onDelete: 'cascade' }),
    memberId: text()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    round: integer().notNull().default(1),
    /** The version chosen. */
    chapterId: text()
      .notNull()
      .references(() => chapters.id, { onDelete: 'cascade' }),
    /** What it said when it was chosen. */
    revisionId: text(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.homeId, t.memberId, t.round] }),
    index('chapter_votes_chosen').on(t.chapterId),
  ],
)

/** Wiki links of the text that readers see, by what is written in the brackets. */
export const links = table(
  'links',
  {
    fromId: text()
      .notNull()
      .references(() => chapters.id, { onDelete: 'cascade' }),
    /** The words in the brackets, folded: `story` or `story#chapter`. */
    key: text().notNull(),
    /** As it was written. */
    title: text().notNull(),
    /** Empty while nobody has written what it leads to. */
    storyId: text().references(() => stories.id, { onDelete: 'set null' }),
    chapterId: text().references(() => chapters.id, { onDelete: 'set null' }),
  },
  (t) => [
    primaryKey({ columns: [t.fromId, t.key, t.title] }),
    index('links_key').on(t.key),
    index('links_story').on(t.storyId),
    index('links_chapter').on(t.chapterId),
  ],
)

/** What stories and chapters are called and were called, folded: how the words in brackets find them. */
export const pageNames = table(
  'page_names',
  {
    kind: text<'story' | 'chapter'>().notNull(),
    /** The story of a chapter's name; '' for the names of stories. */
    scope: text().notNull().default(''),
    key: text().notNull(),
    targetId: text().notNull(),
    /** False for a name it had before. */
    current: boolean().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.scope, t.key, t.targetId] }),
    index('page_names_target').on(t.kind, t.targetId),
  ],
)
