import { z } from 'zod'
import { typedPassword } from './forms.ts'

export const Leave = z
  .object({
    password: typedPassword,
    /** Checked by the member, who thereby says that they read what happens. */
    understood: z.literal('yes', 'field.leave_understood'),
  })
  .strict()
export type Leave = z.output<typeof Leave>
