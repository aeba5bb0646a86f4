import { z } from 'zod'
import { reference, shortText, typedLine, typedText } from '../text.ts'
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

const undoNumber = z.coerce.number().int().min(1).max(1_000_000_000)

export const Restore = z.object({ revision: undoNumber }).strict()
export const UndoRange = z
  .object({ from: undoNumber, to: undoNumber })
  .strict()
  .transform(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) }))
/** The form of a rollback. `upto`: the newest revision that the member has seen. */
export const RollBack = z.object({ upto: undoNumber.optional() }).strict()
export const RevertMember = z
  .object({
    member: reference.max(40).transform((name) => name.trim()),
    since: z.coerce.date().meta({ type: 'string', format: 'date-time' }),
  })
  .strict()

export type Reversal =
  | { is: 'restore'; revision: number }
  | { is: 'undo'; from: number; to: number }
  | { is: 'rollback'; upto?: number | undefined }
  | { is: 'revert'; member: string; since: Date }
