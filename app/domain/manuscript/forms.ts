import { z } from 'zod'

/** The query for the authors of character ranges: `client:clock:length`, separated by commas. */
export const AuthorsAt = z
  .object({
    at: z
      .string()
      .max(6_000)
      .regex(/^[1-9]\d{0,9}:\d{1,9}:[1-9]\d{0,6}(,[1-9]\d{0,9}:\d{1,9}:[1-9]\d{0,6}){0,199}$/),
  })
  .strict()
export type AuthorsAt = z.output<typeof AuthorsAt>

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
