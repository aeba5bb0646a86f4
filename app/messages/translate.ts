/** All catalogues, for the server. Do not import this in browser code: use `useT()` there. */
import { LOCALES, type Locale } from '../domain/locales.ts'
import { type Catalogue, makeTranslate, type Translate } from './catalogue.ts'
import { catalogues } from './catalogues.ts'

const translators = Object.fromEntries(
  LOCALES.map((locale) => [locale, makeTranslate(locale, catalogues[locale])]),
) as Record<Locale, Translate>

export const translator = (locale: Locale): Translate => translators[locale]

/** Replaces the texts of a language until the process ends: the tests put a pseudo-language in the place of English. */
export function replaceTexts(locale: Locale, texts: Catalogue): void {
  translators[locale] = makeTranslate(locale, texts)
}
