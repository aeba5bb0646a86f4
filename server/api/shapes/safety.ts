import { z } from 'zod'
import { REPORT_REASONS, REPORTABLE_KINDS } from '#app/domain/reports/options.ts'
import { component, id, time } from './primitives.ts'

export const ReportReceipt = z.object({ path: z.string(), isHidden: z.boolean() })
export const OwnReport = component(
  'OwnReport',
  z.object({
    id,
    kind: z.enum(REPORTABLE_KINDS),
    title: z.string().nullable(),
    reason: z.enum(REPORT_REASONS),
    createdAt: time,
    outcome: z.enum(['upheld', 'rejected']).nullable(),
    judgedAt: time.nullable(),
  }),
)
