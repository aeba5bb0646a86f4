import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Focus } from '#app/domain/brands/pictures.ts'
import type { ChapterLock } from '#app/domain/chapters/lock.ts'
import type { Locale } from '#app/domain/locales.ts'
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
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { challenges } from './challenges.ts'
import { ideas } from './ideas.ts'
import { members } from './identity.ts'
import { media } from './media.ts'
export type BranchState = 'open' | 'chosen' | 'closed'

export const stories = table(
  'stories',
  {
    id: id(),
    challengeId: refersTo(() => challenges.id),
    ideaId: text().references(() => ideas.id),
    slug: text().notNull(),
    title: text().notNull(),
    synopsis: text().notNull().default(''),
    language: text<Locale>().notNull(),
    coverId: text().references(() => media.id),
    coverFocus: text<Focus>().notNull().default('middle'),
    /** Describes the uploaded cover to people who do not see it. */
    coverAlt: text().notNull().default(''),
    coauthors: text<'open' | 'invited'>().notNull().default('open'),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
    /** When it was submitted for election, with the published revision of each chapter and their hash. */
    submittedAt: timestamp(),
    ballotHash: text(),
    ballotRevisions: json<{ chapterId: string; revisionId: string }[]>(),
    votes: integer().notNull().default(0),
    featuredAt: timestamp(),
    featureReason: text(),
    /** The brand's letter to the authors of a winner; shown on the page of the winner. */
    letter: text(),
    letterBy: text().references(() => members.id),
    letterAt: timestamp(),
    hiddenAt: timestamp(),
    hiddenReason: text(),
  },
  (t) => [
    uniqueIndex('stories_slug').on(t.slug),
    index('stories_challenge').on(t.challengeId, t.votes, t.id),
    index('stories_featured').on(t.featuredAt),
    index('stories_idea').on(t.ideaId),
    index('stories_cover').on(t.coverId),
    check('stories_coauthors', sql`${t.coauthors} in ('open', 'invited')`),
    check('stories_votes', sql`${t.votes} >= 0`),
  ],
)

export const storyAuthors = table(
  'story_authors',
  {
    storyId: belongsTo(() => stories.id),
    memberId: belongsTo(() => members.id),
    invitedBy: text().references(() => members.id),
    createdAt: at(),
    /** Null while the invitation is unanswered. */
    acceptedAt: timestamp(),
    /** When the author left or was removed. Their text stays attributed to them; new published text clears it. */
    leftAt: timestamp(),
  },
  (t) => [primaryKey({ columns: [t.storyId, t.memberId] }), index('story_authors_member').on(t.memberId)],
)

export const storyVotes = table(
  'story_votes',
  {
    storyId: belongsTo(() => stories.id),
    memberId: belongsTo(() => members.id),
    round: integer().notNull().default(1),
    challengeId: refersTo(() => challenges.id),
    /** The hash of the submitted text that was voted for. */
    ballotHash: text().notNull(),
    /** Random; shown to the voter only. The ballot export lists it without a name. */
    receipt: text().notNull(),
    /** Random; the same for all votes of a voter in the challenge, so that a recount can apply the minimum per ballot. */
    ballot: text().notNull(),
    /** See ideaVotes. */
    setAside: boolean().notNull().default(false),
    network: text(),
    device: text(),
    fresh: boolean().notNull().default(false),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.storyId, t.memberId, t.round] }),
    index('story_votes_budget').on(t.memberId, t.challengeId),
    // Covers every column that counting reads, so that a million votes are counted from the index alone.
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
    storyId: belongsTo(() => stories.id),
    /** The number given when the chapter was added; never changes. Readers see the position in the order instead. */
    n: integer().notNull(),
    /** The sort key within the story; `n` breaks ties. A retired chapter keeps its position for when it is restored. */
    position: integer().notNull().default(0),
    /** When it was retired: not part of the story, but its history stays readable. Its branches retire with it. */
    retiredAt: timestamp(),
    slug: text().notNull(),
    title: text().notNull(),
    /** The revision that readers see. No foreign key, because revisions already reference chapters. */
    publishedRevisionId: text(),
    revisionCount: integer().notNull().default(0),
    /** Who may write: everybody the story admits, members from a level upwards, its co-authors, or nobody. */
    lock: text<ChapterLock>().notNull().default('open'),
    /** The home chapter if this one is a branch; a branch has the number of its home chapter. */
    branchOfId: text().references((): AnyPgColumn => chapters.id),
    /** 0 for the home chapter; branches are numbered from 1. */
    branchN: integer().notNull().default(0),
    /** The published revision from which the branch was forked. */
    forkedFromId: text(),
    branchState: text<BranchState>(),
    /** The number of rows of chapter_votes for this version; updated in the vote's own transaction. */
    votes: integer().notNull().default(0),
    /** The answer to a question whose text the chapter began with. No foreign key, because comments reference chapters. */
    answerId: text(),
    /**
     * The chapter that has a copy of this one's text. Until readers see all of it there, this chapter stays published and
     * nobody writes in it; then it is retired.
     */
    mergeIntoId: text().references((): AnyPgColumn => chapters.id),
    /** The revision of the other chapter that the merge created. */
    mergeRevisionN: integer(),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [
    // An answer becomes at most one chapter of a story.
    uniqueIndex('chapters_answer').on(t.answerId, t.storyId),
    uniqueIndex('chapters_number').on(t.storyId, t.n, t.branchN),
    uniqueIndex('chapters_slug').on(t.storyId, t.slug),
    index('chapters_branches').on(t.branchOfId, t.branchN),
    index('chapters_merges').on(t.mergeIntoId),
    index('chapters_contests').on(t.storyId, t.branchState),
    check(
      'chapters_lock',
      sql`${t.lock} in ('open', 'contributor', 'regular', 'trusted', 'coauthors', 'locked')`,
    ),
    check('chapters_branch', sql`(${t.branchOfId} is null) = (${t.branchN} = 0)`),
    check('chapters_votes', sql`${t.votes} >= 0`),
  ],
)

/** How many suggestions in a chapter were accepted and rejected by somebody else than their author. */
export const suggestionCounts = table('suggestion_counts', {
  chapterId: belongsTo(() => chapters.id).primaryKey(),
  accepted: integer().notNull().default(0),
  rejected: integer().notNull().default(0),
})

/** One vote per member and contest, for the home chapter or for one of its branches. */
export const chapterVotes = table(
  'chapter_votes',
  {
    /** The home chapter of the contest's branches. */
    homeId: belongsTo(() => chapters.id),
    memberId: belongsTo(() => members.id),
    round: integer().notNull().default(1),
    /** The version voted for. */
    chapterId: belongsTo(() => chapters.id),
    /** Its revision at the time of the vote. */
    revisionId: text(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.homeId, t.memberId, t.round] }),
    index('chapter_votes_chosen').on(t.chapterId),
  ],
)

/** Wiki links of published texts, by the words in the brackets. */
export const links = table(
  'links',
  {
    fromId: belongsTo(() => chapters.id),
    /** The words in the brackets, folded: `story` or `story#chapter`. */
    key: text().notNull(),
    /** As written. */
    title: text().notNull(),
    /** Null while the linked page does not exist. */
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

/** Current and former titles of stories and chapters, folded; wiki links are resolved by them. */
export const pageNames = table(
  'page_names',
  {
    kind: text<'story' | 'chapter'>().notNull(),
    /** The story's id for a chapter's title; '' for a story's title. */
    scope: text().notNull().default(''),
    key: text().notNull(),
    targetId: text().notNull(),
    /** False for a former title. */
    current: boolean().notNull(),
    createdAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.scope, t.key, t.targetId] }),
    index('page_names_target').on(t.kind, t.targetId),
  ],
)
