import type { Member } from '#app/domain/actor.ts'
import { canListen } from '#app/domain/listening/policy.ts'
import { lastWeeks } from '#app/domain/listening/weeks.ts'
import { nextDigestAt } from '#app/domain/notices/digest-times.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import {
  claimSubscription,
  type ListeningSubscription,
  removeSubscription,
  subscriptionsDue,
} from '#db/queries/listening-subscriptions.ts'
import type { Report } from '../../../guarded.ts'
import { unsubscribeHeaders, unsubscribeLink } from '../../../mail/unsubscribe-link.ts'
import { repeat } from '../../../repeat.ts'
import type { DigestDeps } from '../../digests/digest-deps.ts'
import { actorById } from '../../identity/resolve-actor.ts'
import type { SignalStore } from '../signal-store.ts'
import { findAlerts } from './find-alerts.ts'
import { weekInWords } from './week-in-words.ts'
import { alertLetter, tablesLetter, topicOf, weeklyLetter } from './write-letters.ts'

const SWEEP_MS = 60 * 1000
const BATCH_SIZE = 50
const HOUR_MS = 60 * 60 * 1000
const REMEMBERED_ALERTS = 8

export type ListeningMailDeps = DigestDeps & { store: SignalStore }
type Brand = { id: string; slug: string; name: string }

/** When a subscription is due next: Monday morning in the reader's zone; alerts are looked for every hour. */
export const nextListeningMailAt = (kind: ListeningSubscription['kind'], zone: string, at: Date): Date =>
  kind === 'alerts' ? new Date(at.getTime() + HOUR_MS) : nextDigestAt('weekly', zone, at)

/**
 * Writes the mail of a subscription, and returns the alerts reported so far; no letter when there is nothing to
 * report.
 */
async function compose(
  deps: ListeningMailDeps,
  reader: Member,
  brand: Brand,
  subscription: ListeningSubscription,
) {
  const { kind, told } = subscription
  const at = deps.now()
  const unsubscribe = unsubscribeLink(deps, { memberId: reader.id, topic: topicOf(kind) })
  const links = { site: deps.site.url(), unsubscribe }
  const lastWeek = lastWeeks(1, at)
  const withHeaders = <T extends object>(written: T) => ({
    ...written,
    headers: unsubscribeHeaders(unsubscribe),
  })
  if (kind === 'weekly') {
    const findings = await weekInWords(deps, reader, brand.id)
    const letter = () => weeklyLetter(reader, brand, findings, lastWeek, links, at)
    return { told, written: findings.length > 0 ? withHeaders(letter()) : null }
  }
  if (kind === 'alerts') {
    const alerts = findAlerts(await deps.store.columnsOf(brand.id), at, told)
    const all = [...told, ...alerts.map(({ key }) => key)].slice(-REMEMBERED_ALERTS)
    return {
      told: all,
      written: alerts.length > 0 ? withHeaders(alertLetter(reader, brand, alerts, links, at)) : null,
    }
  }
  return { told, written: withHeaders(tablesLetter(reader, brand, lastWeek, links, at)) }
}

/**
 * Sends what is due and returns the number of mails. A subscription is claimed in the transaction that stores the mail, so
 * that restarts and a second process send nothing twice. Those who left the team get nothing more.
 */
export const sendListeningMails = (deps: ListeningMailDeps, report: Report) => {
  const { db, now, mail } = deps
  const actorOf = actorById(deps)
  async function send(subscription: ListeningSubscription): Promise<boolean> {
    const { memberId, brandId, kind } = subscription
    const brand = await brandBy(db.read, brandId)
    const row = await memberById(db.read, memberId)
    const reader = await actorOf(memberId)
    if (!brand || !reader || !row || !canListen(reader, brandId).ok) {
      await db.write((tx) => removeSubscription(tx, subscription))
      return false
    }
    const dueAt = nextListeningMailAt(kind, reader.zone, now())
    const { told, written } = await compose(deps, reader, brand, subscription)
    const to = row.verifiedAt ? row.email : null
    return db.write({ quiet: true }, async (tx) => {
      if (!(await claimSubscription(tx, subscription, { dueAt, told })) || !written || !to) return false
      await mail.enqueueLetter(tx, { to, ...written })
      return true
    })
  }
  /** A subscription that fails waits for an hour, so that the others are sent. */
  async function sendOrPostpone(subscription: ListeningSubscription): Promise<boolean> {
    try {
      return await send(subscription)
    } catch (error) {
      report(error)
      const dueAt = new Date(now().getTime() + HOUR_MS)
      await db.write((tx) => claimSubscription(tx, subscription, { dueAt, told: subscription.told }))
      return false
    }
  }
  return async (): Promise<number> => {
    let sent = 0
    for (;;) {
      const due = await subscriptionsDue(db.read, now(), BATCH_SIZE)
      for (const subscription of due) if (await sendOrPostpone(subscription)) sent++
      if (due.length < BATCH_SIZE) return sent
    }
  }
}

/** Sends the due mails every minute. The returned function stops it. */
export const startListeningMails = (deps: ListeningMailDeps, report: Report): (() => Promise<void>) =>
  repeat(sendListeningMails(deps, report), SWEEP_MS, report)
