import type { Locale } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { mails } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import type { Postman } from './mail-queue.ts'

/** The letters we write: `mail.<kind>.subject` and `mail.<kind>.body` in both catalogues. */
export type Letter = {
  to: string
  locale: Locale
  kind: 'verify' | 'known_address' | 'reset' | 'password_changed'
  values: Record<string, string>
}

export type Mail = {
  /** In the transaction of what it tells about; goes out once that is committed. */
  write(tx: Tx, letter: Letter): Promise<void>
  /** Resolves when what was written so far is where it can be read (without SMTP: in the outbox). */
  settled(): Promise<void>
  /** True when mail stays here, for an administrator to read. */
  readonly kept: boolean
}

export function createMail({ db, now, events }: Deps, postman: Postman): Mail {
  return {
    kept: postman.keeps,
    settled: () => (postman.keeps ? postman.settled() : Promise.resolve()),
    async write(tx, { to, locale, kind, values }) {
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
