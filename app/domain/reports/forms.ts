import { z } from 'zod'
import { reference, typedText } from '../text.ts'
import { REPORT_REASONS, REPORTABLE_KINDS } from './options.ts'

export const ReportSubject = z.object({ kind: z.enum(REPORTABLE_KINDS), id: reference }).strict()

export const ReportItem = z
  .object({
    on: ReportSubject,
    reason: z.enum(REPORT_REASONS, 'field.choose'),
    note: typedText({ max: 500 }).default(''),
  })
  .strict()
export type ReportItem = z.output<typeof ReportItem>
