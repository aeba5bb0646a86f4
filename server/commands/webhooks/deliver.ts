import { eq } from 'drizzle-orm'
import { shouldDisable, waitAfter } from '#app/domain/webhooks/retries.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy, managersOf } from '#db/queries/brands.ts'
import {
  type DeliveryRow,
  deleteDeliveries,
  dueDeliveries,
  oldDeliveries,
  type WebhookRow,
  webhookById,
} from '#db/queries/webhooks.ts'
import { webhookDeliveries, webhooks } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { FetchFailed, type OutboundRules } from '../../outbound/fetch-public.ts'
import { postPublic } from '../../outbound/post-public.ts'
import { repeat } from '../../repeat.ts'
import { notify } from '../notices/notify.ts'
import { openSecret, signedHeaders } from './sign.ts'

export type WebhookDeps = Deps & {
  /** The public URL of this site. */
  site: () => string
  /** The installation's secret, from which the key for stored secrets is derived. */
  secret: string
  /** The addresses that may be posted to; null when webhooks are off. */
  rules: OutboundRules | null
}

const AT_ONCE = 20
const TIMEOUT_MS = 10_000
const EVERY_MS = 3_000
const GONE = 410
const KEPT_MS = 30 * 24 * 60 * 60 * 1000
const DELETED_AT_ONCE = 500

type Outcome = { status: number | null; fault: string | null }
const isDelivered = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300

export const payloadOf = ({ event, subject, createdAt }: DeliveryRow, site: string): string =>
  JSON.stringify({
    type: event,
    timestamp: createdAt.toISOString(),
    data: { kind: subject.kind, id: subject.id, url: site + subject.path },
  })

/** Sends one delivery. An answer of any status is an outcome, not an error. */
async function attempt(deps: WebhookDeps, delivery: DeliveryRow, webhook: WebhookRow): Promise<Outcome> {
  const { rules, secret, site, now } = deps
  if (!rules) return { status: null, fault: 'off' }
  const body = payloadOf(delivery, site())
  const headers = {
    ...signedHeaders(openSecret(secret, webhook.secret), delivery.id, now(), body),
    'Content-Type': 'application/json',
    'User-Agent': `Unggun/1.0 (webhooks; +${site()})`,
  }
  try {
    return {
      status: await postPublic(webhook.url, { rules, headers, body, timeoutMs: TIMEOUT_MS }),
      fault: null,
    }
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error
    return { status: null, fault: error.problem }
  }
}

/** Disables a webhook and notifies the brand's managers. */
async function disable(tx: Tx, webhook: WebhookRow, at: Date): Promise<void> {
  await tx.update(webhooks).set({ disabledAt: at }).where(eq(webhooks.id, webhook.id))
  const brand = await brandBy(tx, webhook.brandId)
  if (!brand) return
  await appendAudit(tx, {
    ...{ chain: brand.id, actorId: null, action: 'webhook.turn_off' },
    ...{ targetKind: 'brand', targetId: brand.id, data: { url: webhook.url }, at },
  })
  const subject = { kind: 'brand' as const, id: brand.id }
  const path = paths.studioSection(brand.slug, 'webhooks')
  await notify(tx, await managersOf(tx, brand.id), { kind: 'webhook_disabled', subject, path }, at)
}

async function record(
  tx: Tx,
  { id, webhookId, ...delivery }: DeliveryRow,
  outcome: Outcome,
  at: Date,
  random: number,
) {
  const attempts = delivery.attempts + 1
  const { status, fault } = outcome
  const webhook = await webhookById(tx, webhookId)
  if (!webhook) return
  if (isDelivered(outcome)) {
    const done = { state: 'delivered' as const, attempts, status, fault, nextAt: null, deliveredAt: at }
    await tx.update(webhookDeliveries).set(done).where(eq(webhookDeliveries.id, id))
    if (webhook.failures > 0)
      await tx.update(webhooks).set({ failures: 0, failingSince: null }).where(eq(webhooks.id, webhookId))
    return
  }
  const wait = status === GONE ? null : waitAfter(attempts, random)
  const next = wait === null ? null : new Date(at.getTime() + wait)
  const state = next === null ? ('failed' as const) : ('waiting' as const)
  const failed = { attempts, status, fault, state, nextAt: next }
  await tx.update(webhookDeliveries).set(failed).where(eq(webhookDeliveries.id, id))
  const failures = webhook.failures + 1
  const failingSince = webhook.failingSince ?? at
  await tx.update(webhooks).set({ failures, failingSince }).where(eq(webhooks.id, webhookId))
  if (webhook.disabledAt === null && (status === GONE || shouldDisable(failingSince, failures, at)))
    await disable(tx, webhook, at)
}

/** Sends the deliveries that are due, at most `AT_ONCE`, and returns how many were tried. */
export const deliverDue =
  (deps: WebhookDeps, random: () => number = Math.random) =>
  async (): Promise<number> => {
    const { db, now } = deps
    if (!deps.rules) return 0
    const due = await dueDeliveries(db.read, now(), AT_ONCE)
    await Promise.all(
      due.map(async ({ delivery, webhook }) => {
        const outcome = await attempt(deps, delivery, webhook)
        await db.write((tx) => record(tx, delivery, outcome, now(), random()))
      }),
    )
    if (due.length > 0) return due.length
    const old = await oldDeliveries(db.read, new Date(now().getTime() - KEPT_MS), DELETED_AT_ONCE)
    if (old.length > 0) await db.write((tx) => deleteDeliveries(tx, old))
    return 0
  }

/** Sends due deliveries every few seconds, one round at a time. */
export const startWebhooks = (deps: WebhookDeps, report: (error: unknown) => void): (() => Promise<void>) =>
  repeat(deliverDue(deps), EVERY_MS, report)
