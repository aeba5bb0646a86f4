import type { Locale } from '../../domain/locales.ts'
import { translator } from '../../messages/translate.ts'

/** Returns the labels of the authorship layer in the reader's language. */
export function authorshipLabels(locale: Locale) {
  const t = translator(locale)
  return { wrote: (name: string) => t('reading.wrote', { name }), former: t('reading.former') }
}
