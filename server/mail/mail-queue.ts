import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { asciiAddress } from '#app/domain/identity/addresses.ts'
import { type MailRow, mailById, mailFailed, mailSent, unsentMails } from '#db/queries/mails.ts'
import { mutex } from '#db/transactions.ts'
import type { Deps } from '../deps.ts'
import type { Settings } from '../settings.ts'
import { guarded } from '../guarded.ts'

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

/** A header's text on one line and in ASCII, as RFC 2047 asks. */
const headerText = (text: string) =>
  /^[\x20-\x7e]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

/** Written by hand to keep its lines whole: a link folded at 76 letters can be neither clicked nor copied. */
function letterFile(from: string, mail: MailRow): string {
  const head = {
    From: from,
    To: asciiAddress(mail.to),
    Subject: headerText(mail.subject),
    Date: mail.createdAt.toUTCString().replace('GMT', '+0000'),
    'Message-ID': `<${mail.id}@unggun>`,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
  }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`)
  return [...lines, '', ...mail.body.split('\n')].join('\r\n')
}

function keepIn(folder: string, from: string): Deliver {
  return async (mail) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    // Named by time-sorted id, so that the folder lists in order.
    await writeFile(join(folder, `${mail.id}.eml`), letterFile(from, mail), { mode: 0o600 })
  }
}

function sendBy(url: string, from: string): Deliver {
  const transport = createTransport(url, {
    connectionTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  } as never)
  return async (mail) => {
    const { subject, body: text, createdAt: date } = mail
    const to = asciiAddress(mail.to)
    await transport.sendMail({ from, to, subject, text, date, messageId: `<${mail.id}@unggun>` })
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
      guarded(warn, () => {
        timers.delete(timer)
        return carry(mailId)
      }),
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
