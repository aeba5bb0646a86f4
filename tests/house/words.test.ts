import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '#app/messages/en/index.ts'
import { pages } from '#app/messages/en/pages.ts'
import { isReadingPage } from '#app/messages/reading-pages.ts'
import { allFrom, wordsOf } from './words.ts'

const APP = join(import.meta.dirname, '..', '..', 'app')
/** Catalogues, and schemas of forms, which only actions use. */
const SERVER_ONLY = /^app\/messages\/|\/forms\.ts$/

/** Where a folder of routes is found: `s.$story_.$chapter` at /s/story/chapter. */
const pathOf = (folder: string): string =>
  `/${folder
    .split(/(?<!\[)\./)
    .filter((part) => part !== '_index')
    .map((part) => part.replace(/^\$/, '').replace(/_$/, ''))
    .join('/')}`

function readingPages(): Set<string> {
  const routes = readdirSync(join(APP, 'routes'))
    .filter((folder) => isReadingPage(pathOf(folder)))
    .map((folder) => join(APP, 'routes', folder, 'route.tsx'))
    .filter((file) => existsSync(file))
  return allFrom([join(APP, 'root.tsx'), ...routes], SERVER_ONLY)
}

test('what reading pages say is sent with them: a word that came later would not be what the server had drawn', () => {
  const files = readingPages()
  expect(files.size).toBeGreaterThan(50)
  const missing = [...files].flatMap((file) => {
    const { said, written, patterns } = wordsOf(file)
    const named = [...said, ...[...written].filter((text) => text in en)]
    const made = [...patterns].flatMap((pattern) =>
      Object.keys(en).filter((key) => RegExp(pattern).test(key)),
    )
    const absent = [...new Set([...named, ...made])].filter((key) => !(key in pages))
    return absent.map((key) => `${file.slice(APP.length + 1)}: ${key}`)
  })
  expect(missing).toEqual([])
})
