import { z } from 'zod'
import { CLOSING_REASONS } from '#app/domain/questions/options.ts'
import { LEVELS } from '#app/domain/standing/levels.ts'
import { Comment } from './comments.ts'
import { component, count, id, Person, time } from './primitives.ts'

const Place = z.object({
  kind: z.enum(['brand', 'challenge', 'idea', 'story', 'chapter']),
  title: z.string(),
  path: z.string(),
})
const BrandName = z.object({ id, slug: z.string(), name: z.string(), answerHours: count.nullable() })

export const QuestionItem = component(
  'QuestionItem',
  z.object({
    id,
    /** As it was first asked; if its first asker deleted it, as the first of the others asks it. */
    text: z.string(),
    /** Null when the first asker deleted it. */
    author: Person.nullable(),
    /** Where it was asked; null for the brand's own page. */
    place: Place.nullable(),
    toBrand: z.boolean(),
    askedAt: time,
    askers: count,
    /** Whether the caller asks it too. */
    isAsking: z.boolean(),
    answers: count,
    /** When it had its first official answer; null while it waits. */
    answeredAt: time.nullable(),
    solvedAt: time.nullable(),
    /** When and why the team closed it without an answer. */
    closedAt: time.nullable(),
    closedFor: z.enum(CLOSING_REASONS).nullable(),
    promisedHours: count.nullable(),
    /** The end of the promised time. */
    dueAt: time.nullable(),
    assignee: Person.nullable(),
    /** The beginning of the official answer; null while there is none that everybody sees. */
    official: z.object({ text: z.string(), author: Person.nullable() }).nullable(),
  }),
)

export const AlikeQuestion = component(
  'AlikeQuestion',
  z.object({
    id,
    text: z.string(),
    askers: count,
    isAsking: z.boolean(),
    answered: z.boolean(),
    /** The beginning of the official answer. */
    answer: z.string().nullable(),
    askedAt: time,
  }),
)

/** How fast the brand answered in the last ninety days. */
const AnswerTimes = component(
  'AnswerTimes',
  z.object({
    /** The number of hours within which it promises to answer. */
    hours: count.nullable(),
    answered: count,
    waiting: count,
    medianMs: z.number().min(0).nullable(),
    kept: count,
    broken: count,
  }),
)
export const QuestionPage = z.object({
  brand: z.object({ slug: z.string(), name: z.string() }),
  times: AnswerTimes,
  items: z.array(QuestionItem),
  nextCursor: z.string().nullable(),
})

const Answer = component(
  'Answer',
  Comment.extend({ level: z.enum(LEVELS).nullable(), isOwn: z.boolean(), likeness: z.number().min(0) }),
)

export const Question = component(
  'Question',
  z.object({
    id,
    text: z.string(),
    asked: Comment,
    brand: BrandName,
    place: Place,
    challenge: z.object({ slug: z.string(), title: z.string() }).nullable(),
    askers: count,
    isAsking: z.boolean(),
    toBrand: z.boolean(),
    /** The first of those who ask. */
    faces: z.array(Person),
    askedAt: time,
    promisedHours: count.nullable(),
    dueAt: time.nullable(),
    officialId: id.nullable(),
    solvedId: id.nullable(),
    closedFor: z.enum(CLOSING_REASONS).nullable(),
    /** How long the official answer took, whether that kept the promise, whom it reached and who read it. */
    official: z
      .object({ waitMs: z.number().min(0), isKept: z.boolean().nullable(), reached: count, read: count })
      .nullable(),
    assignee: Person.nullable(),
    /** The chapters of stories that answers became. */
    chapters: z.array(
      z.object({
        answerId: id,
        chapter: z.object({ slug: z.string(), title: z.string() }),
        story: z.object({ slug: z.string(), title: z.string(), language: z.string() }),
      }),
    ),
    answers: z.array(Answer),
    /** The wordings of those who joined. */
    wordings: z.object({
      count,
      items: z.array(z.object({ id, body: z.string(), author: Person, isOwn: z.boolean() })),
    }),
    /** Questions alike to this one. */
    alike: z.array(AlikeQuestion),
    /** Saved replies, for the brand's team. */
    replies: z.array(z.object({ id, title: z.string(), body: z.string() })),
    can: z.object({
      ...{ join: z.boolean(), solve: z.boolean(), reword: z.boolean() },
      ...{ speakForBrand: z.boolean(), review: z.boolean(), answer: z.boolean() },
      makeChapter: z.boolean(),
    }),
  }),
)

/** `held`: it waits for a reviewer, and until then only its asker and the team see it. */
export const AskedQuestion = z.object({
  ...{ id, path: z.string(), held: z.boolean() },
  anchored: z.boolean().optional(),
})
export const MeToo = z.object({ askers: count, asked: z.boolean(), path: z.string(), held: z.boolean() })
export const GivenAnswer = z.object({ id, path: z.string(), held: z.boolean(), official: z.boolean() })
export const AnswerMark = z.object({ question: id, answer: id, path: z.string() })
export const Assignment = z.object({ question: id, assignee: Person.nullable() })
/** `refused`: those that the caller may not change so, or that are gone. */
export const Assignments = z.object({ assigned: count, refused: count })
export const ClosedQuestions = z.object({ changed: count, refused: count })
export const ChapterFromAnswer = z.object({
  ...{ id, slug: z.string() },
  story: z.object({ id, slug: z.string() }),
})
