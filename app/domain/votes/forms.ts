import { z } from 'zod'
import { typedText } from '../text.ts'

/** What a person decides about a burst of votes, and why: both are public. */
export const JudgeFlag = z
  .object({
    decision: z.enum(['keep', 'set_aside'], 'field.choose'),
    reason: typedText({ min: 1, max: 1_000 }),
    /** The state of the flag that was shown; when it is another by now, nothing happens. */
    seen: z.string().max(100).optional(),
  })
  .strict()
export type JudgeFlag = z.output<typeof JudgeFlag>
