import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { DEFAULT_LOCALE, LOCALES } from '../domain/locales.ts'
import { REFUSALS } from '../domain/refusals.ts'
import { type CatalogueEntry, makeTranslate, textsOf } from './catalogue.ts'
import { catalogues } from './catalogues.ts'
import { mail } from './en/mail.ts'
import { makeFormat } from './format.ts'
import { translator } from './translate.ts'

/** English has the list of all keys; every other language is compared with it. */
const { en, id } = catalogues
const OTHERS = LOCALES.filter((locale) => locale !== DEFAULT_LOCALE)

const APP = fileURLToPath(new URL('..', import.meta.url))
const entries = (catalogue: object) => Object.entries(catalogue) as [string, CatalogueEntry][]
const OTHER_FILES = ['index.ts', 'language.ts']
const nounFiles = (folder: string) => readdirSync(folder).filter((file) => !OTHER_FILES.includes(file))
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()

/** Texts that are equal in both languages, such as names. */
const SAME = new Set([
  'Email',
  'feed',
  'Email: {email}',
  'Unggun',
  'English',
  'Bahasa Indonesia',
  'Edit',
  'Feed',
  'Studio',
  'Studio: {brand}',
  'Tim',
  'Moderator',
  'Administrator',
])
const ENGLISH = /\b(the|and|your|you|with|this|that|please|from|are|was|not|of|for)\b/i

describe('catalogues', () => {
  test.each(OTHERS)('%s has the same keys as English', (locale) => {
    expect(Object.keys(catalogues[locale]).sort()).toEqual(Object.keys(en).sort())
  })

  test.each(OTHERS)('each text of %s has the same placeholders as the English one', (locale) => {
    for (const [key, entry] of entries(en)) {
      const other = (catalogues[locale] as Record<string, CatalogueEntry>)[key] as CatalogueEntry
      expect(typeof other, key).toBe(typeof entry)
      const wanted = placeholders(textsOf(entry).at(-1) as string)
      for (const text of textsOf(other)) expect(placeholders(text), key).toEqual(wanted)
    }
  })

  test('no Indonesian text equals the English one', () => {
    for (const [key, entry] of entries(id)) {
      const english = textsOf((en as Record<string, CatalogueEntry>)[key] as CatalogueEntry)
      for (const [index, text] of textsOf(entry).entries()) {
        const words = text.replace(/\{\w+\}/g, '')
        if (SAME.has(text) || !/[a-z]{3}/i.test(words)) continue
        expect(text, key).not.toBe(english[index])
        expect(words, key).not.toMatch(ENGLISH)
      }
    }
  })

  test.each(LOCALES)('%s has no empty text and no straight quotes', (locale) => {
    for (const [key, entry] of entries(catalogues[locale])) {
      for (const text of textsOf(entry)) {
        expect(text.trim(), key).not.toBe('')
        expect(text, key).not.toMatch(/["']/)
      }
    }
  })

  test('every catalogue file is in the index or is the mail file', () => {
    for (const locale of LOCALES) {
      const folder = join(APP, 'messages', locale)
      const index = readFileSync(join(folder, 'index.ts'), 'utf8')
      for (const file of nounFiles(folder))
        expect(index.includes(`'./${file}'`), file).toBe(file !== 'mail.ts')
    }
  })

  test('the mail file, which browsers do not load, contains mails only', () => {
    expect(Object.keys(mail).filter((key) => !key.startsWith('mail.'))).toEqual([])
  })

  test('no message key is defined in two files of a language', () => {
    for (const locale of LOCALES) {
      const folder = join(APP, 'messages', locale)
      const all = nounFiles(folder)
        .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([\w.]+)':/gm)])
        .map((match) => match[1])
      expect(all.filter((key, place) => all.indexOf(key) !== place)).toEqual([])
    }
  })

  test('every refusal has a message', () => {
    for (const code of Object.keys(REFUSALS)) expect(translator('en').has(`refusal.${code}`), code).toBe(true)
  })

  test('every message that a form schema names exists', () => {
    const domain = join(APP, 'domain')
    const files = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.ts$/.test(file),
    )
    for (const file of files.filter((name) => !/\.test\.ts$/.test(name))) {
      for (const match of readFileSync(join(domain, file), 'utf8').matchAll(/'((?:form|field)\.\w+)'/g)) {
        expect(translator('en').has(match[1] as string), `${match[1]} in ${file}`).toBe(true)
      }
    }
  })
})

describe('translate', () => {
  const t = makeTranslate('en', en)

  test('fills placeholders and formats numbers', () => {
    expect(t('reading.wrote', { name: 'Ayu' })).toBe('Written by Ayu')
    expect(t('challenge.idea_count', { count: 1 })).toBe('1 idea')
    expect(t('challenge.idea_count', { count: 1234 })).toBe('1,234 ideas')
    expect(translator('id')('challenge.idea_count', { count: 1234 })).toBe('1.234 ide')
  })

  test('placeholders inside a value are not replaced', () => {
    expect(t('reading.wrote', { name: '{name}' })).toBe('Written by {name}')
  })

  test('parts keeps elements apart from text', () => {
    const node = { element: true }
    expect(t.parts('reading.wrote', { name: node })).toEqual(['Written by ', node])
  })

  test('a key that is not loaded gives an empty text and is requested', () => {
    let asked = 0
    const part = makeTranslate('en', { 'common.save': 'Save' }, () => void asked++)
    expect(part('common.save')).toBe('Save')
    expect(asked).toBe(0)
    expect(part('studio.title')).toBe('')
    expect(asked).toBe(1)
  })

  test('an unknown run-time key is shown, not thrown', () => {
    expect(t.dynamic('no.such_key')).toBe('no.such_key')
    expect(t.dynamic('toString')).toBe('toString')
  })
})

describe('format', () => {
  const now = '2026-03-03T07:32:00Z'
  const wib = makeFormat('id', 'Asia/Jakarta', now)
  const utc = makeFormat('en', 'UTC', now)

  test('uses the viewer’s zone and language', () => {
    expect(wib.full(now)).toBe('3 Mar 2026, 14.32 WIB')
    expect(utc.time(now)).toBe('07:32')
    expect(utc.date(now)).toBe('3 Mar 2026')
  })

  test('formats relative times', () => {
    expect(utc.relative('2026-03-03T05:31:00Z')).toBe('2 hours ago')
    expect(wib.relative('2026-03-08T07:32:00Z')).toBe('dalam 5 hari')
    expect(utc.relative(now)).toBe('this minute')
  })

  test('a span that ends at midnight is displayed as ending on the day before', () => {
    expect(utc.span('2026-03-01T00:00:00Z', '2026-03-15T00:00:00Z')).toBe('1–14 Mar')
    expect(utc.span('2026-03-28T00:00:00Z', '2026-04-03T00:00:00Z')).toBe('28 Mar – 2 Apr')
    expect(utc.span('2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z')).toBe('1 Mar')
  })

  test('a span outside of this year names its years', () => {
    expect(utc.span('2025-03-01T00:00:00Z', '2025-03-15T00:00:00Z')).toBe('1–14 Mar 2025')
    expect(utc.span('2025-03-02T00:00:00Z', '2026-03-30T00:00:00Z')).toBe('2 Mar 2025 – 29 Mar 2026')
    expect(utc.span('2025-11-28T00:00:00Z', '2025-12-03T00:00:00Z')).toBe('28 Nov – 2 Dec 2025')
  })

  test('the days that are left count the last day as one', () => {
    expect(utc.daysLeft('2026-03-03T07:33:00Z')).toBe(1)
    expect(utc.daysLeft('2026-03-01T00:00:00Z')).toBe(0)
  })
})
