import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
/** File names that do not say what is in the file. */
const BANNED = /^(?:model|common|utils?|helpers?|misc)\.|^(?:utils?|helpers?|misc)-/
/** A declaration that exports a type, an interface or a class. */
const EXPORTED_TYPE = /^export (?:declare )?(?:type|interface|(?:abstract )?class) (\w+)/gm

const sources = ['app', 'db', 'server'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
)

/** The names that more than one file exports as a type, interface or class, sorted. */
function sharedTypeNames(): string[] {
  const counts = new Map<string, number>()
  for (const path of sources) {
    const source = readFileSync(join(ROOT, path), 'utf8')
    for (const [, name = ''] of source.matchAll(EXPORTED_TYPE)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name]) => name)
    .sort()
}

test('no source file has a name that says nothing about its contents', () => {
  expect(sources.length).toBeGreaterThan(500)
  const banned = sources.filter((path) => BANNED.test(path.slice(path.lastIndexOf('/') + 1)))
  expect(banned).toEqual([])
})

test('no two exported types have one name', () => {
  expect(sharedTypeNames()).toEqual([])
})
