import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, lte } from 'drizzle-orm'
import { runPrepared } from '../prepared.ts'
import { webhookDeliveries, webhooks } from '../schema/index.ts'
import { firstRow } from '../sql.ts'
import type { Reader, Tx } from '../types.ts'

export type WebhookRow = typeof webhooks.$inferSelect
export type DeliveryRow = typeof webhookDeliveries.$inferSelect

export const webhookById = (q: Reader, id: string): Promise<WebhookRow | undefined> =>
  firstRow(q.select().from(webhooks).where(eq(webhooks.id, id)))

export const webhooksOf = (q: Reader, brandId: string): Promise<WebhookRow[]> =>
  q.select().from(webhooks).where(eq(webhooks.brandId, brandId)).orderBy(asc(webhooks.id))

export const enabledWebhooks = (q: Reader, brandId: string) =>
  runPrepared(q, 'enabled_webhooks', { brandId }, (value) =>
    q
      .select({ id: webhooks.id, events: webhooks.events })
      .from(webhooks)
      .where(and(eq(webhooks.brandId, value('brandId')), isNull(webhooks.disabledAt))),
  )

/** Lists the deliveries of a webhook, newest first. */
export const deliveriesOf = (q: Reader, webhookId: string, before: string | undefined, limit: number) =>
  q
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        before === undefined ? undefined : lt(webhookDeliveries.id, before),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit)

export const deliveryById = (q: Reader, id: string): Promise<DeliveryRow | undefined> =>
  firstRow(q.select().from(webhookDeliveries).where(eq(webhookDeliveries.id, id)))

/** Lists deliveries that are due for an attempt, the longest waiting first. */
export const dueDeliveries = (q: Reader, now: Date, limit: number) =>
  q
    .select({ delivery: webhookDeliveries, webhook: webhooks })
    .from(webhookDeliveries)
    .innerJoin(webhooks, and(eq(webhooks.id, webhookDeliveries.webhookId), isNull(webhooks.disabledAt)))
    .where(and(isNotNull(webhookDeliveries.nextAt), lte(webhookDeliveries.nextAt, now)))
    .orderBy(asc(webhookDeliveries.nextAt), asc(webhookDeliveries.id))
    .limit(limit)

export const countWebhooks = async (q: Reader, brandId: string): Promise<number> => {
  const [row] = await q.select({ n: count() }).from(webhooks).where(eq(webhooks.brandId, brandId))
  return row?.n ?? 0
}

/** Lists a bounded number of deliveries that ended before `before`. */
export async function oldDeliveries(q: Reader, before: Date, limit: number): Promise<string[]> {
  const old = await q
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(and(lt(webhookDeliveries.createdAt, before), isNull(webhookDeliveries.nextAt)))
    .limit(limit)
  return old.map(({ id }) => id)
}

export const deleteDeliveries = (tx: Tx, ids: string[]) =>
  tx.delete(webhookDeliveries).where(inArray(webhookDeliveries.id, ids))
