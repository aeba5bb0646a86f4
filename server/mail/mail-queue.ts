import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type Actor, isAdmin, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { asciiAddress } from '#app/domain/identity/addresses.ts'
import { type MailRow, mailById, mailFailed, mailSent, newestMails, unsentMails } from '#db/queries/mails.ts'
import { mutex } from '#db/transactions.ts'
import type { Deps } from '../deps.ts'
import { guarded } from '../guarded.ts'
import type { Settings } from '../settings.ts'
import { formatEml } from './eml.ts'

const PAGE = 50

/**
 * Lists mails for administrators. With SMTP the bodies are left out, because a mail may contain a link that gives access
 * to a member's account.
 */
export const listMails =
  ({ db }: Deps, kept: boolean) =>
  async (
    actor: Actor,
    before?: string,
  ): Promise<Result<{ kept: boolean; items: MailRow[]; next: string | null }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    if (!isAdmin(actor)) return refuse('forbidden')
    const rows = await newestMails(db.read, before, PAGE + 1)
    const items = rows
      .slice(0, PAGE)
      .map((mail) => (kept ? mail : { ...mail, body: '', html: null, headers: null }))
    return ok({ kept, items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null })
  }

const ATTEMPTS = 8
const FIRST_WAIT_MS = 15_000
const TIMEOUT_MS = 20_000

export type MailQueue = {
  /** True without SMTP: mail is only written to files in `outbox/`. */
  readonly usesOutbox: boolean
  /** Queues mails that an earlier run did not send. */
  start(): Promise<void>
  /** Resolves when all queued deliveries have been attempted. */
  settled(): Promise<void>
  /** Stops retries and waits for the current delivery. */
  close(): Promise<void>
}
type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir'>
type Deliver = (mail: MailRow) => Promise<void>

function writeToOutbox(folder: string, from: string): Deliver {
  return async (mail) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Ids sort by time, so the folder lists mails in order.
    await writeFile(join(folder, `${mail.id}.eml`), formatEml(from, mail), { mode: 0o600 })
  }
}

function sendBySmtp(url: string, from: string): Deliver {
  const transport = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as never)
  return async (mail) => {
    const { subject, body: text, html, headers, createdAt: date } = mail
    const to = asciiAddress(mail.to)
    const parts = { text, ...(html && { html }), ...(headers && { headers }) }
    await transport.sendMail({ from, to, subject, ...parts, date, messageId: `<${mail.id}@unggun>` })
  }
}

/** Creates a queue that delivers one mail at a time and retries each after 15 s, 30 s, 1 min …, up to 8 attempts. */
export function createMailQueue(
  { db, now, events }: Deps,
  settings: MailSettings,
  warn: (error: unknown) => void,
): MailQueue {
  const usesOutbox = settings.smtpUrl === undefined
  const deliver = settings.smtpUrl
    ? sendBySmtp(settings.smtpUrl, settings.mailFrom)
    : writeToOutbox(join(settings.dataDir, 'outbox'), settings.mailFrom)
  const runExclusive = mutex()
  const timers = new Set<NodeJS.Timeout>()
  let closed = false

  function retryLater(mailId: string, failures: number) {
    const timer = setTimeout(
      guarded(warn, () => {
        timers.delete(timer)
        return attempt(mailId)
      }),
      FIRST_WAIT_MS * 2 ** failures,
    )
    timers.add(timer.unref())
  }
  const attempt = (mailId: string) =>
    runExclusive(async () => {
      const mail = closed ? undefined : await mailById(db.read, mailId)
      if (!mail || mail.sentAt || mail.failures >= ATTEMPTS) return
      try {
        await deliver(mail)
        await db.write((tx) => mailSent(tx, mailId, now(), usesOutbox))
      } catch (error) {
        warn(error)
        if (closed) return
        await db.write((tx) => mailFailed(tx, mailId)).catch(warn)
        retryLater(mailId, mail.failures)
      }
    }).catch(warn)

  const stop = events.on('mailQueued', ({ mailId }) => void attempt(mailId))
  return {
    usesOutbox,
    async start() {
      for (const mail of await unsentMails(db.read, ATTEMPTS, 500)) void attempt(mail.id)
    },
    settled: () => runExclusive(async () => {}),
    async close() {
      stop()
      closed = true
      for (const timer of timers) clearTimeout(timer)
      await runExclusive(async () => {})
    },
  }
}
