import { z } from 'zod'
import { reference, shortText, typedText } from '../text.ts'
import { COMMENT_TYPES, LONGEST_QUOTE } from './comment-types.ts'

export const COMMENT_TARGETS = ['challenge', 'idea', 'story', 'chapter'] as const

export const Say = z
  .object({
    on: z
      .object({
        kind: z.enum(COMMENT_TARGETS),
        id: reference,
        /** A passage of a chapter: its words, and some of what stands around it. */
        anchor: z
          .object({
            quote: typedText({ min: 1, max: LONGEST_QUOTE, isQuoted: true }),
            before: shortText(200).optional(),
            after: shortText(200).optional(),
          })
          .strict()
          .optional(),
      })
      .strict(),
    type: z.enum(COMMENT_TYPES).default('comment'),
    body: typedText({ min: 1, max: 5_000 }),
    replyTo: reference.optional(),
  })
  .strict()
export type Say = z.output<typeof Say>

export const EditComment = z.object({ body: typedText({ min: 1, max: 5_000 }) }).strict()
export type EditComment = z.output<typeof EditComment>
