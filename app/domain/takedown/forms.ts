import { z } from 'zod'
import { typedText } from '../text.ts'

/** Shorter ones stand in too many places that nobody meant. */
export const LEAST_PASSAGE = 4

/** Without a passage: all that this revision brought. */
export const TakeDown = z
  .object({
    reason: typedText({ min: 1, max: 500 }),
    passage: typedText({ max: 20_000, isQuoted: true }).default(''),
  })
  .strict()
export type TakeDown = z.output<typeof TakeDown>
