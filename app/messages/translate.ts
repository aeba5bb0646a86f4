/** Both catalogues, for the server. Never import this from code that reaches the browser: use `useT()` there. */
import { type Catalogue, type Locale, makeTranslate, type Translate } from './catalogue.ts'
import { en } from './en/index.ts'
import { id } from './id/index.ts'

export const catalogues: Record<Locale, Catalogue> = { en, id }

const translators: Record<Locale, Translate> = {
  en: makeTranslate('en', en),
  id: makeTranslate('id', id),
}

export const translator = (locale: Locale): Translate => translators[locale]
