import { z } from 'zod'
import { reference, shortText, typedText } from '../text.ts'
import { COMMENT_TYPES, MAX_QUOTE_LENGTH } from './comment-types.ts'

export const COMMENT_TARGETS = ['challenge', 'idea', 'story', 'chapter'] as const

/** A passage of a chapter: its words and some surrounding text. */
export const PassageAnchor = z
  .object({
    quote: typedText({ min: 1, max: MAX_QUOTE_LENGTH, isQuoted: true }),
    before: shortText(200).optional(),
    after: shortText(200).optional(),
  })
  .strict()

/** Accepts the label of an advert, for a comment of the brand's team that reads as one. */
const acceptsLabel = z.boolean().optional()

export const PostComment = z
  .object({
    on: z
      .object({
        kind: z.enum(COMMENT_TARGETS),
        id: reference,
        anchor: PassageAnchor.optional(),
      })
      .strict(),
    type: z.enum(COMMENT_TYPES).default('comment'),
    body: typedText({ min: 1, max: 5_000 }),
    replyTo: reference.optional(),
    label: acceptsLabel,
  })
  .strict()
export type PostComment = z.output<typeof PostComment>

export const EditComment = z.object({ body: typedText({ min: 1, max: 5_000 }), label: acceptsLabel }).strict()
export type EditComment = z.output<typeof EditComment>
