import { z } from 'zod'
import { typedText } from '../text.ts'

/** A reviewer's decision about a burst of votes and its reason; both are public. */
export const ReviewFlag = z
  .object({
    decision: z.enum(['keep', 'set_aside'], 'field.choose'),
    reason: typedText({ min: 1, max: 1_000 }),
    /** The shown state of the flag; if it has changed since, the request is refused as stale. */
    seen: z.string().max(100).optional(),
  })
  .strict()
export type ReviewFlag = z.output<typeof ReviewFlag>
