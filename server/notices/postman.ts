import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { type MailRow, mailById, mailFailed, mailSent, unsentMails } from '#db/queries/mails.ts'
import { mutex } from '#db/transactions.ts'
import type { Deps } from '../deps.ts'
import type { Settings } from '../env.ts'

const ATTEMPTS = 8
const FIRST_WAIT_MS = 15_000
const TIMEOUT_MS = 20_000

export type Postman = {
  /** No SMTP: mail is written to `outbox/` and goes no further. */
  readonly keeps: boolean
  /** Takes up what an earlier run left lying. */
  start(): Promise<void>
  settled(): Promise<void>
  close(): Promise<void>
}
type MailSettings = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir'>
type Deliver = (mail: MailRow) => Promise<void>

const message = (from: string, mail: MailRow) => ({
  from,
  to: mail.to,
  subject: mail.subject,
  text: mail.body,
  date: mail.createdAt,
  messageId: `<${mail.id}@unggun>`,
})

function keepIn(folder: string, from: string): Deliver {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return async (mail) => {
    // As it is: folded at 76 letters, the link could be neither clicked nor copied.
    const text = { content: mail.body, headers: { 'Content-Transfer-Encoding': '8bit' } }
    const composed = await composer.sendMail({ ...message(from, mail), text } as SendMailOptions)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Named by time-sorted id, so that the folder lists in order.
    await writeFile(join(folder, `${mail.id}.eml`), composed.message as Buffer, { mode: 0o600 })
  }
}

function sendBy(url: string, from: string): Deliver {
  const transport = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as never)
  return async (mail) => {
    await transport.sendMail(message(from, mail))
  }
}

/** One letter at a time, each tried again after 15 s, 30 s, 1 min … until it is given up. */
export function createPostman(
  { db, now, events }: Deps,
  settings: MailSettings,
  warn: (error: unknown) => void,
): Postman {
  const keeps = settings.smtpUrl === undefined
  const deliver = settings.smtpUrl
    ? sendBy(settings.smtpUrl, settings.mailFrom)
    : keepIn(join(settings.dataDir, 'outbox'), settings.mailFrom)
  const inTurn = mutex()
  const timers = new Set<NodeJS.Timeout>()
  let closed = false

  function later(mailId: string, failures: number) {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        void carry(mailId)
      },
      FIRST_WAIT_MS * 2 ** failures,
    )
    timers.add(timer.unref())
  }
  const carry = (mailId: string) =>
    inTurn(async () => {
      const mail = closed ? undefined : await mailById(db.read, mailId)
      if (!mail || mail.sentAt || mail.failures >= ATTEMPTS) return
      try {
        await deliver(mail)
        await db.write((tx) => mailSent(tx, mailId, now(), keeps))
      } catch (error) {
        warn(error)
        if (closed) return
        await db.write((tx) => mailFailed(tx, mailId)).catch(warn)
        later(mailId, mail.failures)
      }
    }).catch(warn)

  const stop = events.on('mailQueued', ({ mailId }) => void carry(mailId))
  return {
    keeps,
    async start() {
      for (const mail of await unsentMails(db.read, ATTEMPTS, 500)) void carry(mail.id)
    },
    settled: () => inTurn(async () => {}),
    async close() {
      stop()
      closed = true
      for (const timer of timers) clearTimeout(timer)
      await inTurn(async () => {})
    },
  }
}
