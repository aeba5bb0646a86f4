import { z } from 'zod'

/** The form that accepts or rejects suggestions. */
export const ReviewedSuggestions = z
  .object({
    ids: z
      .array(z.string().regex(/^[1-9]\d{0,9}-[1-9]\d{0,5}$/))
      .min(1)
      .max(500),
    outcome: z.enum(['accepted', 'rejected']),
  })
  .strict()
export type ReviewedSuggestions = z.output<typeof ReviewedSuggestions>
