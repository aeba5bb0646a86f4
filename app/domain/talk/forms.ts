import { z } from 'zod'
import { typedText } from '../text.ts'

export const COMMENT_TYPES = ['comment', 'question', 'praise', 'problem'] as const
export const COMMENT_TARGETS = ['challenge', 'idea', 'story', 'chapter'] as const

export const Say = z
  .object({
    on: z.object({ kind: z.enum(COMMENT_TARGETS), id: z.string().min(1) }),
    type: z.enum(COMMENT_TYPES).default('comment'),
    body: typedText({ min: 1, max: 5_000 }),
    replyTo: z.string().optional(),
  })
  .strict()
export type Say = z.output<typeof Say>
