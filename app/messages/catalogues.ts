// Written by server/bin/languages.mjs from the folders of app/messages. Do not edit.
import type { Locale } from '../domain/locales.ts'
import type { Catalogue } from './catalogue.ts'
import { en } from './en/index.ts'
import { mail as enMail } from './en/mail.ts'
import { id } from './id/index.ts'
import { mail as idMail } from './id/mail.ts'

/** Every text of every language, with its mails: for the server alone. */
export const catalogues: Record<Locale, Catalogue> = {
  en: { ...en, ...enMail },
  id: { ...id, ...idMail },
}
