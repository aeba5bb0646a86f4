import { z } from 'zod'
import { reference, typedText } from '../text.ts'
import { COMMENT_TYPES } from './model.ts'

export const COMMENT_TARGETS = ['challenge', 'idea', 'story', 'chapter'] as const

export const Say = z
  .object({
    on: z.object({ kind: z.enum(COMMENT_TARGETS), id: reference }).strict(),
    type: z.enum(COMMENT_TYPES).default('comment'),
    body: typedText({ min: 1, max: 5_000 }),
    replyTo: reference.optional(),
  })
  .strict()
export type Say = z.output<typeof Say>
