/** Kinds, states and limits of questions. Separate from the forms, because pages need them without the schemas. */

/**
 * The people from whom the asker wants an answer. Everybody may answer in both cases; the promised hours count for
 * questions to the brand.
 */
export const QUESTION_AUDIENCES = ['brand', 'everybody'] as const
export type QuestionAudience = (typeof QUESTION_AUDIENCES)[number]

export const QUESTION_STATES = ['all', 'waiting', 'answered', 'solved'] as const
export type QuestionState = (typeof QUESTION_STATES)[number]

/** The lists of the team's desk. */
export const DESK_FILTERS = [
  'waiting',
  'mine',
  'unassigned',
  'late',
  'everybody',
  'answered',
  'solved',
  'closed',
] as const
export type DeskFilter = (typeof DESK_FILTERS)[number]
/** The lists of questions that no longer wait; only the others are counted and filtered by age. */
export const isDone = (filter: DeskFilter): boolean =>
  filter === 'answered' || filter === 'solved' || filter === 'closed'

/** The choices of the filter by age: the least number of days that a question has waited. */
export const DESK_AGES = [1, 7, 30] as const
export type DeskAge = (typeof DESK_AGES)[number]
/** How many questions are assigned or closed at once. */
export const MOST_AT_ONCE = 100

/** Why a question needs no answer: it was answered elsewhere, its time is over, or it has nothing to do with the brand. */
export const CLOSING_REASONS = ['elsewhere', 'outdated', 'off_topic'] as const
export type ClosingReason = (typeof CLOSING_REASONS)[number]

export const MAX_QUESTION_LENGTH = 500
export const MAX_ANSWER_LENGTH = 5_000
export const MAX_SAVED_REPLIES = 100
export const MAX_SAVED_TITLE = 80
export const MAX_ANSWER_HOURS = 720
export const MOST_ALIKE = 3
