/** All catalogues, for the server. Do not import this in browser code: use `useT()` there. */
import type { Locale } from '../domain/locales.ts'
import { type Catalogue, makeTranslate, type Translate } from './catalogue.ts'
import { en } from './en/index.ts'
import { mail } from './en/mail.ts'
import { id } from './id/index.ts'
import { mail as surat } from './id/mail.ts'

export const catalogues: Record<Locale, Catalogue> = { en, id }

const translators: Record<Locale, Translate> = {
  en: makeTranslate('en', { ...en, ...mail }),
  id: makeTranslate('id', { ...id, ...surat }),
}

export const translator = (locale: Locale): Translate => translators[locale]

/** Replaces the texts of a language until the process ends: the tests put a pseudo-language in the place of English. */
export function replaceTexts(locale: Locale, texts: Catalogue): void {
  translators[locale] = makeTranslate(locale, texts)
}
