import { z } from 'zod'
import { shortText, typedLine, typedText } from '../text.ts'
import { SUMMARY_LENGTH } from './content.ts'

export const SaveRevision = z.object({ summary: typedLine({ max: SUMMARY_LENGTH }).default('') }).strict()
export type SaveRevision = z.output<typeof SaveRevision>

export const DeclineRevision = z.object({ reason: typedText({ min: 1, max: 1_000 }) }).strict()
export type DeclineRevision = z.output<typeof DeclineRevision>

/** `base`: the published revision that the changes are counted against, as they are numbered on the page. */
export const ApprovePart = z
  .object({
    base: z.coerce.number().int().min(1),
    changes: z.array(z.coerce.number().int().min(1)).min(1, 'field.choose').max(20_000),
  })
  .strict()
export type ApprovePart = z.output<typeof ApprovePart>

const number = z.coerce.number().int().min(1)
export const Compare = z.object({ from: number, to: number, cursor: shortText(500).optional() })
export type Compare = z.output<typeof Compare>
