import type { Locale } from '../../domain/locales.ts'
import { translator } from '../../messages/translate.ts'

/** What is said about an author's passages, in the reader's language. */
export function authorshipLabels(locale: Locale) {
  const t = translator(locale)
  return { wrote: (name: string) => t('reading.wrote', { name }), former: t('reading.former') }
}
