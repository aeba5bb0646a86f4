import { z } from 'zod'
import { CASE_REASON_KINDS } from '#app/domain/cases/reasons.ts'
import { CLASSIFIED_KINDS } from '#app/domain/classifications/forms.ts'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { component, count, id, time } from './primitives.ts'

export const Classification = component(
  'Classification',
  z.object({
    subject: z.object({ kind: z.enum(CLASSIFIED_KINDS), id }),
    place: z.string(),
    text: z.string(),
    path: z.string(),
    /** Null when no rule judged the text, as of a brand's team. */
    advert: z
      .object({
        score: z.number().min(0).max(1),
        held: z.boolean(),
        reasons: z.array(
          z.object({
            kind: z.enum(CASE_REASON_KINDS),
            p: z.number(),
            quotes: z.array(z.object({ written: z.string(), read: z.string() })).optional(),
            count: count.optional(),
            detail: z.string().optional(),
          }),
        ),
        /** Your objection to it. */
        objection: z.object({ at: time, words: z.string() }).nullable(),
      })
      .nullable(),
    /** Null while the text waits: it is classified when others can read it. */
    message: z
      .object({
        language: z.enum(['id', 'en', 'other']),
        kind: z.enum(MESSAGE_KINDS),
        sentiment: z.enum(['positive', 'neutral', 'negative', 'unsure']),
        corrected: z.array(z.enum(['kind', 'sentiment'])),
      })
      .nullable(),
  }),
)
