import { sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ClosingReason } from '#app/domain/questions/options.ts'
import {
  at,
  belongsTo,
  boolean,
  check,
  id,
  index,
  integer,
  primaryKey,
  refersTo,
  table,
  text,
  timestamp,
  uniqueIndex,
} from '../columns.ts'
import { brands } from './brands.ts'
import { comments } from './comments.ts'
import { members } from './identity.ts'

/**
 * The properties of a comment of the type `question` that begins a thread, besides its text: who asked it, who
 * answers it, what solved it. Its answers are the replies of the thread. The text, its moderation and its place are
 * those of the comment.
 */
export const questions = table(
  'questions',
  {
    /** The id of the comment. */
    id: text()
      .primaryKey()
      .references((): AnyPgColumn => comments.id, { onDelete: 'cascade' }),
    brandId: belongsTo(() => brands.id),
    /** Empty when it was asked on the brand's own page. */
    challengeId: text().notNull().default(''),
    /** Whether the brand is asked, or everybody. */
    toBrand: boolean().notNull(),
    /** When it appeared: when it was posted, or released from review. */
    askedAt: at(),
    /** The number of rows of question_askers; updated in the transaction that adds or deletes one. */
    askers: integer().notNull().default(0),
    /** The member of the team who is to answer. */
    assignedTo: text().references(() => members.id),
    assignedAt: timestamp(),
    /** The hours within which the brand promised an answer when the question was asked; null without a promise. */
    promisedHours: integer(),
    /** The end of these hours. */
    dueAt: timestamp(),
    /** The official answer: a reply of the brand's team. */
    officialId: text(),
    /** When the question first had an official answer; null while it has none. */
    answeredAt: timestamp(),
    /** The answer that solved it, as its first asker says. */
    solvedId: text(),
    solvedAt: timestamp(),
    /** When the team said that it needs no answer, and why; null while it waits or once it has one. */
    closedAt: timestamp(),
    closedFor: text<ClosingReason>(),
  },
  (t) => [
    check('questions_closed', sql`(${t.closedAt} is null) = (${t.closedFor} is null)`),
    index('questions_closed_at').on(t.brandId, t.closedAt),
    index('questions_brand').on(t.brandId, t.askedAt, t.id),
    index('questions_waiting').on(t.brandId, t.answeredAt, t.askedAt, t.id),
    index('questions_challenge').on(t.challengeId, t.askedAt),
    index('questions_assigned').on(t.assignedTo, t.answeredAt),
    index('questions_due').on(t.brandId, t.dueAt),
    index('questions_solved').on(t.brandId, t.solvedAt),
  ],
)

/** Everybody who asks a question: who wrote it first, who joined with other words, who said "me too". One row a person. */
export const questionAskers = table(
  'question_askers',
  {
    questionId: belongsTo(() => questions.id),
    memberId: belongsTo(() => members.id),
    createdAt: at(),
    /** The comment with the asker's own words; null for a plain "me too". */
    wordsId: text().references((): AnyPgColumn => comments.id, { onDelete: 'set null' }),
    /** The official answer that this asker was notified of. */
    toldId: text(),
    /** When this asker first opened the question with an official answer. */
    readAt: timestamp(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.memberId] }),
    index('question_askers_order').on(t.questionId, t.createdAt, t.memberId),
    index('question_askers_member').on(t.memberId, t.createdAt),
    uniqueIndex('question_askers_words').on(t.wordsId),
  ],
)

/** The words of every wording of a question, by which alike questions are found. */
export const questionWords = table(
  'question_words',
  {
    questionId: belongsTo(() => questions.id),
    /** The comment of the wording. */
    wordsId: text().notNull(),
    brandId: text().notNull(),
    word: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.wordsId, t.word] }),
    index('question_words_word').on(t.brandId, t.word, t.questionId),
    index('question_words_question').on(t.questionId),
  ],
)

/** Replies that a brand's team saved to use again. */
export const savedReplies = table(
  'saved_replies',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    title: text().notNull(),
    body: text().notNull(),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
  },
  (t) => [uniqueIndex('saved_replies_title').on(t.brandId, t.title)],
)
