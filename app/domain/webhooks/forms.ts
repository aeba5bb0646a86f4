import { z } from 'zod'
import { reference } from '../text.ts'
import { WEBHOOK_EVENTS } from './events.ts'

const SECRET = { min: 16, max: 200 }

export const AddWebhook = z
  .object({
    /** The slug or id of the brand; may be left out by members who manage one brand only. */
    brand: reference.optional(),
    url: z.string('field.required').min(1, 'field.required').max(2000, 'field.too_long'),
    events: z.array(z.enum(WEBHOOK_EVENTS)).min(1, 'field.required').max(WEBHOOK_EVENTS.length),
    /** Printable ASCII; one is made where none is given. */
    secret: z
      .string()
      .min(SECRET.min, 'webhooks.secret_short')
      .max(SECRET.max, 'field.too_long')
      .regex(/^[!-~]*$/, 'webhooks.secret_ascii')
      .optional(),
  })
  .strict()
export type AddWebhook = z.output<typeof AddWebhook>

export const ChangeWebhook = z.object({ change: z.enum(['enable', 'disable', 'delete']) }).strict()
export type ChangeWebhook = z.output<typeof ChangeWebhook>
