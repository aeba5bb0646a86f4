import type { Locale } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { mails } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import type { MailQueue } from './mail-queue.ts'

/** The input for a mail. Its texts are the messages `mail.<kind>.subject` and `mail.<kind>.body`. */
export type MailInput = {
  to: string
  locale: Locale
  kind: 'verify' | 'known_address' | 'reset' | 'password_changed'
  values: Record<string, string>
}

export type Mail = {
  /** Stores a mail in the transaction of the event; it is sent after the commit. */
  enqueue(tx: Tx, letter: MailInput): Promise<void>
  /** Resolves when all mails so far are in the outbox; immediately with SMTP. */
  settled(): Promise<void>
  /** True without SMTP: mail stays in the outbox, where administrators can read it. */
  readonly usesOutbox: boolean
}

export function createMail({ db, now, events }: Deps, queue: MailQueue): Mail {
  return {
    usesOutbox: queue.usesOutbox,
    settled: () => (queue.usesOutbox ? queue.settled() : Promise.resolve()),
    async enqueue(tx, { to, locale, kind, values }) {
      const t = translator(locale)
      const subject = t.dynamic(`mail.${kind}.subject`, values)
      const body = `${t.dynamic(`mail.${kind}.body`, values)}\n\n${t.dynamic('mail.signature')}\n`
      const [mail] = await tx
        .insert(mails)
        .values({ to, subject, body, createdAt: now() })
        .returning({ id: mails.id })
      if (mail) db.afterCommit(() => events.emit('mailQueued', { mailId: mail.id }))
    },
  }
}
