import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_LOCALE, LOCALES } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { languageFiles, languageFolders } from '#server/bin/languages.mjs'
import { ROOT } from '#server/root.ts'
import { scratch } from '#tests/setup/database.ts'

const MESSAGES = join(ROOT, 'app', 'messages')

test('the lists of languages are those of the folders in app/messages', () => {
  for (const [file, text] of Object.entries(languageFiles(languageFolders(MESSAGES))))
    expect(readFileSync(join(ROOT, file), 'utf8'), file).toBe(text)
})

test('a folder with a language file is all that adds a language to the lists', () => {
  const copy = join(scratch(), 'messages')
  for (const locale of LOCALES) {
    mkdirSync(join(copy, locale), { recursive: true })
    cpSync(join(MESSAGES, locale, 'language.ts'), join(copy, locale, 'language.ts'))
  }
  mkdirSync(join(copy, 'jv'))
  expect(languageFolders(copy)).toEqual(LOCALES)
  cpSync(join(MESSAGES, DEFAULT_LOCALE, 'language.ts'), join(copy, 'jv', 'language.ts'))
  expect(languageFolders(copy)).toEqual([...LOCALES, 'jv'])
  const files = languageFiles(languageFolders(copy))
  expect(files['app/domain/locale-codes.ts']).toContain("['en', 'id', 'jv']")
  expect(files['app/messages/catalogues.ts']).toContain('jv: { ...jv, ...jvMail }')
})

test('every language names itself, and can be formatted', () => {
  for (const locale of LOCALES) {
    const { name, tag, units } = LANGUAGES[locale]
    expect(name).not.toBe('')
    expect(Intl.DateTimeFormat.supportedLocalesOf(tag)).toEqual([tag])
    expect(units).toHaveLength(3)
  }
})

/** Files in which the code of a language may stand: those of one language, and the classifiers. */
const OF_ONE_LANGUAGE =
  /^(app\/(messages\/(en|id)\/|domain\/(understanding|search|listening|zoned-time)|domain\/locale)|server\/(classifiers|demo|http\/languages|commands\/(classifications|listening|revisions\/held-task)|api\/classifications)|db\/schema\/listening|db\/queries\/comment-places)/

test('no other file names a language', async () => {
  const { readdirSync } = await import('node:fs')
  const named: string[] = []
  for (const folder of ['app', 'db', 'server'])
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const file = `${folder}/${entry}`
      if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file) || OF_ONE_LANGUAGE.test(file)) continue
      if (file.startsWith('app/messages/catalogue') || file === 'app/messages/languages.ts') continue
      const text = readFileSync(join(ROOT, file), 'utf8')
      // The name of a property, as in Pick<Row, 'id'>, is no language.
      if (/'en'|(?:locale|language|lang)\b[^\n]{0,20}'id'/.test(text)) named.push(file)
    }
  expect(named).toEqual([])
})
