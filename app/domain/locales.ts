import { LOCALES } from './locale-codes.ts'

/** The languages of pages, challenges and stories. Each is a folder of `app/messages`, and nothing else. */
export { LOCALES }
export type Locale = (typeof LOCALES)[number]
/** The language for readers who ask for none of the existing ones. */
export const DEFAULT_LOCALE = 'en' satisfies Locale

/** The query by which an address asks for a language of the interface, such as `?hl=id`. */
export const LANGUAGE_QUERY = 'hl'

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)
