import { z } from 'zod'
import { PassageAnchor } from '../comments/forms.ts'
import { reference, shortText, typedLine, typedText } from '../text.ts'
import {
  CLOSING_REASONS,
  MAX_ANSWER_HOURS,
  MAX_ANSWER_LENGTH,
  MAX_QUESTION_LENGTH,
  MAX_SAVED_TITLE,
  MOST_AT_ONCE,
  QUESTION_AUDIENCES,
  QUESTION_STATES,
} from './options.ts'

/** Where a question can be asked; the id of a brand may be its slug. */
export const QUESTION_PLACES = ['brand', 'challenge', 'idea', 'story', 'chapter'] as const

const questionText = typedText({ min: 1, max: MAX_QUESTION_LENGTH })

export const AskQuestion = z
  .object({
    on: z
      .object({
        kind: z.enum(QUESTION_PLACES),
        id: reference,
        anchor: PassageAnchor.optional(),
      })
      .strict(),
    to: z.enum(QUESTION_AUDIENCES).default('brand'),
    body: questionText,
    /** Accepts the label of an advert, for a question of the brand's team that reads as one. */
    label: z.boolean().optional(),
  })
  .strict()
export type AskQuestion = z.output<typeof AskQuestion>

/** `words`: how the asker puts the question; without them it is a plain "me too". */
export const JoinQuestion = z.object({ words: questionText.optional() }).strict()
export type JoinQuestion = z.output<typeof JoinQuestion>

export const AnswerQuestion = z
  .object({
    body: typedText({ min: 1, max: MAX_ANSWER_LENGTH }),
    /** For the brand's team: makes it the official answer in place of another. The first one is official anyway. */
    official: z.boolean().optional(),
    label: z.boolean().optional(),
  })
  .strict()
export type AnswerQuestion = z.output<typeof AnswerQuestion>

export const FindAlike = z.object({
  kind: z.enum(QUESTION_PLACES),
  id: reference,
  text: shortText(2_000),
})
export type FindAlike = z.output<typeof FindAlike>

export const ListQuestions = z.object({
  brand: reference,
  state: z.enum(QUESTION_STATES).default('all'),
})
export type ListQuestions = z.output<typeof ListQuestions>

/** `handle`: a member of the team; null for nobody. */
export const AssignQuestion = z.object({ handle: shortText(60).nullable() }).strict()
export type AssignQuestion = z.output<typeof AssignQuestion>

/** `handle`: a member of the team who answers all of these questions; null for nobody. */
export const AssignQuestions = z
  .object({
    ids: z.array(reference).min(1, 'questions.choose_some').max(MOST_AT_ONCE),
    handle: shortText(60).nullable(),
  })
  .strict()
export type AssignQuestions = z.output<typeof AssignQuestions>

/** `reason`: why they need no answer; null opens them again. */
export const CloseQuestions = z
  .object({
    ids: z.array(reference).min(1, 'questions.choose_some').max(MOST_AT_ONCE),
    reason: z.enum(CLOSING_REASONS).nullable(),
  })
  .strict()
export type CloseQuestions = z.output<typeof CloseQuestions>

export const SaveReply = z
  .object({
    title: typedLine({ min: 1, max: MAX_SAVED_TITLE }),
    body: typedText({ min: 1, max: MAX_ANSWER_LENGTH }),
  })
  .strict()
export type SaveReply = z.output<typeof SaveReply>

/** The number of hours within which the brand promises to answer; null for no promise. */
export const AnswerHours = z
  .object({
    hours: z.coerce
      .number('field.number')
      .int('field.number')
      .min(1, 'questions.hours_range')
      .max(MAX_ANSWER_HOURS, 'questions.hours_range')
      .nullable(),
  })
  .strict()
export type AnswerHours = z.output<typeof AnswerHours>

/** `story`: the id or the slug of the story that gets the chapter; the title is the question's words by default. */
export const MakeChapter = z
  .object({ story: reference, title: typedLine({ min: 1, max: 120 }).optional() })
  .strict()
export type MakeChapter = z.output<typeof MakeChapter>
