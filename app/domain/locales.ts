/**
 * The languages of pages, challenges and stories. To add a language, add an entry here and a folder in `app/messages`;
 * the compiler reports the other places that need it.
 */
export const LOCALES = ['en', 'id'] as const
export type Locale = (typeof LOCALES)[number]

export const isLocale = (value: unknown): value is Locale => LOCALES.some((locale) => locale === value)
