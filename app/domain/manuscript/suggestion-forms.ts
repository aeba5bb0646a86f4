import { z } from 'zod'

/** What an editor tells once it has decided: which suggestions, and how. */
export const Judged = z
  .object({
    ids: z
      .array(z.string().regex(/^[1-9]\d{0,9}-[1-9]\d{0,5}$/))
      .min(1)
      .max(500),
    outcome: z.enum(['accepted', 'rejected']),
  })
  .strict()
export type Judged = z.output<typeof Judged>
