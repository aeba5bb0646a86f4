import { z } from 'zod'
import { reference, typedLine, typedText } from '../text.ts'

const permille = z.coerce
  .number('field.number')
  .int('field.number')
  .min(0, 'credit.permille_range')
  .max(1000, 'credit.permille_range')

export const Dispute = z.object({ text: typedText({ min: 1, max: 2_000 }) }).strict()
export type Dispute = z.output<typeof Dispute>

/** Shares by username, or by id for a former member. They must add up to 1000. */
const shares = z.array(z.object({ member: typedLine({ min: 1, max: 60 }), permille }).strict()).max(2_000)

/** `version` is the version of the shares that the answer is about; any other is refused as stale. */
export const AnswerDispute = z
  .object({
    decision: z.enum(['accept', 'reject'], 'field.choose'),
    answer: typedText({ min: 1, max: 2_000 }),
    version: z.coerce.number('field.number').int('field.number').min(1, 'field.number').optional(),
    shares: shares.optional(),
  })
  .strict()
  .superRefine((input, context) => {
    if (input.decision === 'reject') return
    const sum = (input.shares ?? []).reduce((all, share) => all + share.permille, 0)
    if (sum !== 1000) context.addIssue({ code: 'custom', path: ['shares'], message: 'field.shares_sum' })
  })
export type AnswerDispute = z.output<typeof AnswerDispute>

export const MarkPaid = z
  .object({
    member: reference,
    paidOn: z.iso.date('form.date').refine((day) => day >= '2000-01-01' && day < '2200-01-01', 'form.date'),
    note: typedLine({ max: 200 }).default(''),
  })
  .strict()
export type MarkPaid = z.output<typeof MarkPaid>

export const RemoveName = z
  .object({
    /** Checked by the member to confirm that they read the consequences. */
    understood: z.enum(['yes'], 'field.name_understood'),
  })
  .strict()
export type RemoveName = z.output<typeof RemoveName>
