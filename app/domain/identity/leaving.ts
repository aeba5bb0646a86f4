import { z } from 'zod'
import { typedPassword } from './forms.ts'

export const Leave = z
  .object({
    password: typedPassword,
    /** Checked by the member to confirm that they read the consequences. */
    understood: z.literal('yes', 'field.leave_understood'),
  })
  .strict()
export type Leave = z.output<typeof Leave>
