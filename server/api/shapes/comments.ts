import { z } from 'zod'
import { BrandName, component, count, id, Person, time } from './primitives.ts'

export const Comment = component(
  'Comment',
  z.object({
    id,
    type: z.enum(['comment', 'question', 'praise', 'problem']),
    state: z.enum(['shown', 'hidden', 'held', 'deleted']),
    body: z.string(),
    quote: z.string().nullable(),
    author: Person.nullable(),
    badge: z.enum(['owner', 'manager', 'moderator', 'voice']).nullable(),
    mentions: z.array(z.string()),
    parentId: id.nullable(),
    createdAt: time,
    editedAt: time.nullable(),
    orphanedAt: time.nullable(),
    resolvedAt: time.nullable(),
    hiddenReason: z.string().nullable(),
    helpful: count,
    /** Whether the brand's team sent it although it reads as an advert. */
    readsAsAdvert: z.boolean(),
    marked: z.boolean(),
    badges: z.array(z.object({ label: z.string(), brand: BrandName })),
    can: z.object({
      ...{ edit: z.boolean(), hide: z.boolean(), markHelpful: z.boolean(), report: z.boolean() },
      promise: z.boolean(),
    }),
    /** Whether you blocked its author. */
    isBlocked: z.boolean(),
    /** For a question that begins a thread; its page is /questions/{id}. */
    question: z
      .object({
        ...{ askers: count, isAnswered: z.boolean(), isSolved: z.boolean() },
        /** The official answer among the replies. */
        officialId: id.nullable(),
      })
      .nullable(),
  }),
)
export const Thread = component('Thread', Comment.extend({ replies: z.array(Comment) }))

/** `held`: it waits for a reviewer, and until then only its author and the team see it. */
export const EditedComment = z.object({ id, path: z.string(), held: z.boolean() })
export const NewComment = EditedComment.extend({ anchored: z.boolean().optional() })
/** How many readers marked a comment as helpful, and whether the caller did. */
export const HelpfulMark = z.object({ helpful: count, marked: z.boolean() })
