import { setTimeout as delay } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { type Actor, isMember, type Member, managesBrand } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { AddWebhook, ChangeWebhook } from '#app/domain/webhooks/forms.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { decodeCursor, pageOf } from '#db/queries/pages.ts'
import {
  countWebhooks,
  type DeliveryRow,
  deliveriesOf,
  deliveryById,
  type WebhookRow,
  webhookById,
  webhooksOf,
} from '#db/queries/webhooks.ts'
import { webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { FetchFailed, type OutboundRules, resolveAllowed } from '../../outbound/fetch-public.ts'
import { payloadOf, type WebhookDeps } from './deliver.ts'
import { makeSecret, sealSecret } from './sign.ts'

const LOOK_UP_MS = 1_500

/**
 * Returns the sentence that says why a webhook's address is refused; null when it may be stored. A name that cannot be
 * resolved now may be resolved later: every delivery checks again.
 */
async function checkAddress(rules: OutboundRules | null, address: string): Promise<string | null> {
  if (!rules) return 'webhooks.off'
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return 'webhooks.bad_address'
  const over = new AbortController()
  const late = delay(LOOK_UP_MS, null, { signal: over.signal }).catch(() => null)
  try {
    await Promise.race([resolveAllowed(new URL(address), rules), late])
    return null
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    if (error.problem === 'private_address') return 'webhooks.private_address'
    return error.problem === 'bad_address' ? 'webhooks.bad_address' : null
  } finally {
    over.abort()
  }
}

const MOST_WEBHOOKS = 10

const shown = ({ id, url, events, createdAt, disabledAt, failures }: WebhookRow) => ({
  ...{ id, url, events, createdAt, disabledAt, failing: failures > 0 },
})
export type ShownWebhook = ReturnType<typeof shown>

/** The brand of a new webhook: the named one, or the only one that the member manages. */
async function brandOf({ db }: WebhookDeps, actor: Member, named: string | undefined) {
  const [only, ...others] = actor.brands.filter(({ brandId }) => managesBrand(actor, brandId))
  const key = named ?? (others.length === 0 ? only?.brandId : undefined)
  return key === undefined ? undefined : brandBy(db.read, key)
}

/** Adds a webhook. The secret is returned once and can't be read again. */
const addWebhook =
  (deps: WebhookDeps) =>
  async (
    actor: Actor,
    input: AddWebhook,
  ): Promise<Result<ShownWebhook & { secret: string; brand: string }>> => {
    const { db, now, secret: installation } = deps
    if (!isMember(actor)) return refuse('sign_in')
    const brand = await brandOf(deps, actor, input.brand)
    if (!brand) {
      if (input.brand !== undefined) return refuse('not_found')
      return actor.brands.length === 0
        ? refuse('forbidden')
        : refuse('invalid', { fields: { brand: 'field.required' } })
    }
    if (!managesBrand(actor, brand.id)) return refuse('forbidden')
    const problem = await checkAddress(deps.rules, input.url)
    if (problem) return refuse('invalid', { fields: { url: problem } })
    const secret = input.secret ?? makeSecret()
    const at = now()
    return db.write({ lock: `webhooks:${brand.id}` }, async (tx) => {
      if ((await countWebhooks(tx, brand.id)) >= MOST_WEBHOOKS) return refuse('limit_reached')
      const [row] = await tx
        .insert(webhooks)
        .values({
          ...{ brandId: brand.id, url: input.url, events: [...new Set(input.events)] },
          ...{ secret: sealSecret(installation, secret), createdBy: actor.id, createdAt: at },
        })
        .returning()
      if (!row) throw new Error('The database stored no webhook')
      await appendAudit(tx, {
        ...{ chain: brand.id, actorId: actor.id, action: 'webhook.add' },
        ...{ targetKind: 'brand', targetId: brand.id, data: { url: input.url }, at },
      })
      return ok({ ...shown(row), secret, brand: brand.slug })
    })
  }

const changeWebhook =
  ({ db, now }: WebhookDeps) =>
  async (actor: Actor, id: string, { change }: ChangeWebhook): Promise<Result<{ url: string }>> =>
    db.write(async (tx) => {
      const webhook = await webhookById(tx, id)
      if (!webhook || !managesBrand(actor, webhook.brandId) || !isMember(actor)) return refuse('not_found')
      const at = now()
      if (change === 'delete') await tx.delete(webhooks).where(eq(webhooks.id, id))
      else {
        const disabledAt = change === 'disable' ? at : null
        await tx
          .update(webhooks)
          .set({ disabledAt, failures: 0, failingSince: null })
          .where(eq(webhooks.id, id))
      }
      await appendAudit(tx, {
        ...{ chain: webhook.brandId, actorId: actor.id, action: `webhook.${change}` },
        ...{ targetKind: 'brand', targetId: webhook.brandId, data: { url: webhook.url }, at },
      })
      return ok({ url: webhook.url })
    })

const listWebhooks =
  ({ db }: WebhookDeps) =>
  async (actor: Actor, brandKey: string): Promise<Result<ShownWebhook[]>> => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    if (!managesBrand(actor, brand.id)) return refuse(isMember(actor) ? 'forbidden' : 'sign_in')
    return ok((await webhooksOf(db.read, brand.id)).map(shown))
  }

const shownDelivery = (site: string) => (row: DeliveryRow) => ({
  ...{ id: row.id, event: row.event, state: row.state, attempts: row.attempts, status: row.status },
  ...{ fault: row.fault, createdAt: row.createdAt, deliveredAt: row.deliveredAt, nextAt: row.nextAt },
  payload: payloadOf(row, site),
})

const listDeliveries =
  ({ db, site }: WebhookDeps) =>
  async (
    actor: Actor,
    id: string,
    { cursor, limit }: { cursor?: string | null | undefined; limit: number },
  ) => {
    const webhook = await webhookById(db.read, id)
    if (!webhook || !managesBrand(actor, webhook.brandId)) return refuse('not_found')
    const [before] = decodeCursor(cursor, 1) ?? []
    const rows = await deliveriesOf(db.read, id, before === undefined ? undefined : String(before), limit + 1)
    return ok(pageOf(rows, limit, (row) => [row.id], shownDelivery(site())))
  }

/** Sends a delivery once more, from the first attempt on. */
const redeliver =
  ({ db, now }: WebhookDeps) =>
  async (actor: Actor, webhookId: string, deliveryId: string): Promise<Result<null>> =>
    db.write(async (tx) => {
      const delivery = await deliveryById(tx, deliveryId)
      const webhook = delivery?.webhookId === webhookId ? await webhookById(tx, webhookId) : undefined
      if (!webhook || !managesBrand(actor, webhook.brandId)) return refuse('not_found')
      const again = { state: 'waiting' as const, attempts: 0, nextAt: now(), deliveredAt: null }
      await tx.update(webhookDeliveries).set(again).where(eq(webhookDeliveries.id, deliveryId))
      return ok(null)
    })

export const createWebhooks = (deps: WebhookDeps) => ({
  add: addWebhook(deps),
  change: changeWebhook(deps),
  list: listWebhooks(deps),
  deliveries: listDeliveries(deps),
  redeliver: redeliver(deps),
})
