import type { Locale } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { mails } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { htmlLetter, type Letter, plainLetter } from './letter.ts'
import type { MailQueue } from './mail-queue.ts'

/** The input for a mail. Its texts are the messages `mail.<kind>.subject` and `mail.<kind>.body`. */
export type MailInput = {
  to: string
  locale: Locale
  kind: 'verify' | 'known_address' | 'reset' | 'password_changed' | 'team_invitation' | 'export_ready'
  values: Record<string, string>
}

/** A mail that was written by its caller, such as a digest. */
export type LetterInput = {
  to: string
  subject: string
  letter: Letter
  headers: Record<string, string>
}

export type Mail = {
  /** Stores a mail in the transaction of the event; it is sent after the commit. */
  enqueue(tx: Tx, letter: MailInput): Promise<void>
  /** Stores a written letter like `enqueue`, as text and HTML, and returns the mail's id. */
  enqueueLetter(tx: Tx, letter: LetterInput): Promise<string>
  /** Resolves when all mails so far are in the outbox; immediately with SMTP. */
  settled(): Promise<void>
  /** True without SMTP: mail stays in the outbox, where administrators can read it. */
  readonly usesOutbox: boolean
}

export function createMail({ db, now, events }: Deps, queue: MailQueue): Mail {
  async function store(tx: Tx, mail: Omit<typeof mails.$inferInsert, 'createdAt'>): Promise<string> {
    const [stored] = await tx
      .insert(mails)
      .values({ ...mail, createdAt: now() })
      .returning({ id: mails.id })
    if (!stored) throw new Error('The database stored no mail')
    db.afterCommit(() => events.emit('mailQueued', { mailId: stored.id }))
    return stored.id
  }
  return {
    usesOutbox: queue.usesOutbox,
    settled: () => (queue.usesOutbox ? queue.settled() : Promise.resolve()),
    async enqueue(tx, { to, locale, kind, values }) {
      const t = translator(locale)
      const subject = t.dynamic(`mail.${kind}.subject`, values)
      const body = `${t.dynamic(`mail.${kind}.body`, values)}\n\n${t.dynamic('mail.signature')}\n`
      await store(tx, { to, subject, body })
    },
    enqueueLetter: (tx, { to, subject, letter, headers }) =>
      store(tx, { to, subject, body: plainLetter(letter), html: htmlLetter(letter), headers }),
  }
}
