import { z } from 'zod'
import { typedText } from '../text.ts'

/** Minimum length of a passage; a shorter one would match unrelated text. */
export const MIN_PASSAGE_LENGTH = 4

/** The form of a takedown; without a passage, it redacts everything that the revision added. */
export const TakeDown = z
  .object({
    reason: typedText({ min: 1, max: 500 }),
    passage: typedText({ max: 20_000, isQuoted: true }).default(''),
  })
  .strict()
export type TakeDown = z.output<typeof TakeDown>
