// Written by server/bin/languages.mjs from the folders of app/messages. Do not edit.
import type { Locale } from '../domain/locales.ts'
import { language as en } from './en/language.ts'
import { language as id } from './id/language.ts'
import type { Language } from './language.ts'

export const LANGUAGES: Record<Locale, Language> = {
  en,
  id,
}
