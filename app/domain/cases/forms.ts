import { z } from 'zod'
import { FILLED, reference, typedText } from '../text.ts'
import { APPROVING, CASE_DECISIONS } from './options.ts'

const reason = typedText({ min: 0, max: 1_000 })
const note = typedText({ min: 0, max: 2_000 })
const days = z.coerce.number().int().min(1).max(3_650)

const common = {
  decision: z.enum(CASE_DECISIONS, 'field.choose'),
  /** The name of a template, or the message itself. The author reads it. */
  reason: reason.optional(),
  /** For the team only. */
  note: note.optional(),
  /** For `decline_suspend`: the duration of the suspension. */
  days: days.optional(),
}

const needsReason = ({ decision, reason: given }: { decision: string; reason?: string | undefined }) =>
  APPROVING.includes(decision as (typeof APPROVING)[number]) || (given ?? '') !== ''
const REASON_REQUIRED = { path: ['reason'], message: 'field.required' }
const REASON_UNLESS_APPROVING = {
  anyOf: [
    { properties: { decision: { enum: [...APPROVING] } } },
    { required: ['reason'], properties: { reason: FILLED } },
  ],
}
const TEXT_TO_EDIT = {
  anyOf: [{ properties: { decision: { not: { const: 'edit' } } } }, { required: ['text'] }],
}

export const MOST_IN_BULK = 50

/** `seen` is the version of the subject that the reviewer saw; a changed one is refused as stale. */
export const DecideCase = z
  .object({
    ...common,
    /** For `edit`: the corrected text. */
    text: typedText({ min: 1, max: 10_000 }).optional(),
    seen: z.string().max(200).optional(),
    /** Cases with alike texts that get the same decision. An edit concerns one text only and leaves them open. */
    alike: z
      .array(reference)
      .max(MOST_IN_BULK - 1)
      .optional(),
  })
  .strict()
  .refine(needsReason, REASON_REQUIRED)
  .refine(({ decision, text }) => decision !== 'edit' || text !== undefined, {
    path: ['text'],
    message: 'field.required',
  })
  .meta({ allOf: [REASON_UNLESS_APPROVING, TEXT_TO_EDIT] })
export type DecideCase = z.output<typeof DecideCase>

const IN_BULK = CASE_DECISIONS.filter((decision) => decision !== 'edit')
/** One decision for several cases. An edit concerns one text only. */
export const DecideCases = z
  .object({
    ...common,
    decision: z.enum(IN_BULK, 'field.choose'),
    cases: z.array(reference).min(1, 'field.choose').max(MOST_IN_BULK),
  })
  .strict()
  .refine(needsReason, REASON_REQUIRED)
  .meta({ allOf: [REASON_UNLESS_APPROVING] })
export type DecideCases = z.output<typeof DecideCases>

export const AppealCase = z.object({ text: typedText({ min: 1, max: 2_000 }) }).strict()
export type AppealCase = z.output<typeof AppealCase>

export const NoteOnCase = z.object({ note: typedText({ min: 1, max: 2_000 }) }).strict()
export type NoteOnCase = z.output<typeof NoteOnCase>
