import { z } from 'zod'
import { reference } from '#app/domain/text.ts'
import { WEBHOOK_EVENTS } from '#app/domain/webhooks/events.ts'
import { AddWebhook, ChangeWebhook } from '#app/domain/webhooks/forms.ts'
import { created, endpoint, Listing, mapReply, okReply, singlePage } from './endpoint.ts'
import { component, count, Done, id, list, time } from './shapes/primitives.ts'

const event = z.enum(WEBHOOK_EVENTS)

const Webhook = component(
  'Webhook',
  z.object({
    ...{ id, url: z.string(), events: z.array(event), createdAt: time },
    ...{ disabledAt: time.nullable(), failing: z.boolean() },
  }),
)

/** The secret is shown here only. */
const AddedWebhook = Webhook.extend({ secret: z.string(), brand: z.string() })

const WebhookDelivery = component(
  'WebhookDelivery',
  z.object({
    ...{ id, event, state: z.enum(['waiting', 'delivered', 'failed']), attempts: count },
    /** The HTTP status of the last answer, or why there was none. */
    ...{ status: z.int().nullable(), fault: z.string().nullable() },
    ...{ createdAt: time, deliveredAt: time.nullable(), nextAt: time.nullable(), payload: z.string() },
  }),
)

export const webhookEndpoints = [
  endpoint('POST', '/webhooks', {
    summary:
      'Add a webhook to a brand that you manage. Messages are signed as Standard Webhooks say; the secret is returned once',
    scope: 'manage',
    body: AddWebhook,
    responses: { 201: AddedWebhook },
    run: async ({ app, actor, body }) => created(await app.webhooks.add(actor, body)),
  }),
  endpoint('GET', '/webhooks', {
    summary: 'The webhooks of a brand',
    scope: 'manage',
    query: z.object({ brand: reference }),
    responses: { 200: list(Webhook) },
    run: async ({ app, actor, query }) =>
      mapReply(await app.webhooks.list(actor, query.brand), (items) => singlePage({ items })),
  }),
  endpoint('PATCH', '/webhooks/:id', {
    summary: 'Enable, disable or delete a webhook',
    scope: 'manage',
    body: ChangeWebhook,
    responses: { 200: Done },
    run: async ({ app, actor, params, body }) => okReply(await app.webhooks.change(actor, params.id, body)),
  }),
  endpoint('GET', '/webhooks/:id/deliveries', {
    summary: 'What was sent to a webhook, newest first, and what was answered',
    scope: 'manage',
    query: Listing,
    responses: { 200: list(WebhookDelivery) },
    run: ({ app, actor, params, query }) => app.webhooks.deliveries(actor, params.id, query),
  }),
  endpoint('POST', '/webhooks/:id/deliveries/:delivery/redeliver', {
    summary: 'Send a delivery once more',
    scope: 'manage',
    responses: { 200: Done },
    run: async ({ app, actor, params }) =>
      okReply(await app.webhooks.redeliver(actor, params.id, params.delivery)),
  }),
]
