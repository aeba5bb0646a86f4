import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { en } from '#app/messages/en/index.ts'
import { mail } from '#app/messages/en/mail.ts'
import { unusedKeys } from './word-list.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Lists all sources without tests and catalogues. */
const sources = (): string[] =>
  ['app', 'db', 'server']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(folder, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^app\/messages\/(?:en|id)\//.test(file))
    .map((file) => join(ROOT, file))

test('every message is used by a source', () => {
  expect(unusedKeys(Object.keys({ ...en, ...mail }), sources())).toEqual([])
})

/* biome-ignore-start lint/suspicious/noTemplateCurlyInString: these texts are sources that hold templates */
describe('unusedKeys', () => {
  const folder = mkdtempSync(join(tmpdir(), 'words-'))
  let files = 0
  afterAll(() => rmSync(folder, { recursive: true }))
  const unusedIn = (source: string, ...keys: string[]): string[] => {
    // Each source gets a unique name, because parsed files are cached by name.
    const file = join(folder, `page-${files++}.tsx`)
    writeFileSync(file, source)
    return unusedKeys(keys, [file])
  }

  test('a key that occurs in no source is unused', () => {
    expect(unusedIn(`t('a.one'); label = 'a.two'`, 'a.one', 'a.two', 'a.three')).toEqual(['a.three'])
  })

  test('a key built by a template is used when the inserted value occurs in a source', () => {
    const source = "const levels = ['open', 'chapter.lock']; t.dynamic(`lock.${level}`)"
    expect(unusedIn(source, 'lock.open', 'lock.chapter.lock', 'lock.title')).toEqual(['lock.title'])
  })

  test('a key built by a template from another template is used', () => {
    const source = "const kind = 'idea'; const notice = `${kind}_hidden`; t(`notice.${notice}`)"
    expect(unusedIn(source, 'notice.idea_hidden', 'notice.x_hidden')).toEqual(['notice.x_hidden'])
  })

  test('a key built by a template with a number is used', () => {
    expect(unusedIn('t(`ideas.prompt_${n}`)', 'ideas.prompt_1', 'ideas.prompt_x')).toEqual(['ideas.prompt_x'])
  })

  test('a template that builds one part of a key does not match keys with another ending', () => {
    const source = "const page = 'gone'; t(`page.${page}.title`)"
    expect(unusedIn(source, 'page.gone.title', 'page.gone.body')).toEqual(['page.gone.body'])
  })
})
/* biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the sources */
