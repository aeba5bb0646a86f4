import { sql } from 'drizzle-orm'
import type { WebhookEvent, WebhookSubject } from '#app/domain/webhooks/events.ts'
import {
  at,
  belongsTo,
  check,
  id,
  index,
  integer,
  json,
  refersTo,
  table,
  text,
  timestamp,
} from '../columns.ts'
import { brands } from './brands.ts'
import { members } from './identity.ts'

/** An address to which a brand's events are sent. The secret that signs the messages is encrypted. */
export const webhooks = table(
  'webhooks',
  {
    id: id(),
    brandId: belongsTo(() => brands.id),
    url: text().notNull(),
    events: json<WebhookEvent[]>().notNull(),
    secret: text().notNull(),
    createdBy: refersTo(() => members.id),
    createdAt: at(),
    disabledAt: timestamp(),
    /** The first failed attempt since the last success. */
    failingSince: timestamp(),
    failures: integer().notNull().default(0),
  },
  (t) => [index('webhooks_brand').on(t.brandId)],
)

export type DeliveryState = 'waiting' | 'delivered' | 'failed'

/** One event for one webhook: written with the event, sent afterwards, kept for 30 days. */
export const webhookDeliveries = table(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: belongsTo(() => webhooks.id),
    event: text<WebhookEvent>().notNull(),
    subject: json<WebhookSubject>().notNull(),
    createdAt: at(),
    state: text<DeliveryState>().notNull().default('waiting'),
    attempts: integer().notNull().default(0),
    /** When the next attempt is due; null when none is. */
    nextAt: timestamp(),
    /** The result of the last attempt: a status, or the fault that prevented an answer. */
    status: integer(),
    fault: text(),
    deliveredAt: timestamp(),
  },
  (t) => [
    index('webhook_deliveries_due').on(t.nextAt).where(sql`${t.nextAt} is not null`),
    index('webhook_deliveries_webhook').on(t.webhookId, t.id),
    index('webhook_deliveries_age').on(t.createdAt),
    check('webhook_deliveries_state', sql`${t.state} in ('waiting', 'delivered', 'failed')`),
  ],
)
