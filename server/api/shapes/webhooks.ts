import { z } from 'zod'
import { WEBHOOK_EVENTS } from '#app/domain/webhooks/events.ts'
import { component, count, id, time } from './primitives.ts'

const event = z.enum(WEBHOOK_EVENTS)

export const Webhook = component(
  'Webhook',
  z.object({
    ...{ id, url: z.string(), events: z.array(event), createdAt: time },
    ...{ disabledAt: time.nullable(), failing: z.boolean() },
  }),
)

/** The secret is shown here only. */
export const AddedWebhook = Webhook.extend({ secret: z.string(), brand: z.string() })

export const WebhookDelivery = component(
  'WebhookDelivery',
  z.object({
    ...{ id, event, state: z.enum(['waiting', 'delivered', 'failed']), attempts: count },
    /** The HTTP status of the last answer, or why there was none. */
    ...{ status: z.int().nullable(), fault: z.string().nullable() },
    ...{ createdAt: time, deliveredAt: time.nullable(), nextAt: time.nullable(), payload: z.string() },
  }),
)
