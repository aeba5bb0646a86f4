/**
 * The languages of the pages, of challenges and of stories. A new language is one more entry here and one more folder
 * in `app/messages`; the compiler names what else must know of it.
 */
export const LOCALES = ['en', 'id'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)
