import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Rules of docs/contributing.md that no other test of this folder holds. */

const ROOT = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const sourcesIn = (...folders: string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:tsx?|mjs)$/.test(path))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  )

/** Returns `path: match` for each match in the files. */
const matchesIn = (files: readonly string[], pattern: RegExp): string[] =>
  files.flatMap((path) => [...read(path).matchAll(pattern)].map(([match]) => `${path}: ${match.trim()}`))

/** A comment that begins with a clause without a noun, such as "what a brand promises". Questions are allowed. */
const HEADLESS = /(?:\/\*\*\s+(?:\*\s+)?|^\s*\/\/ )(?:What|Whose|Whom|Whoever|Whatever)\b[^.?:;*]*[.:;*]/gm

test('no comment begins with a clause that leaves out its noun', () => {
  expect(`/** ${'What'} a page shows. */`.match(HEADLESS)).not.toBeNull()
  expect(`/** ${'What'} is the sentiment? */`.match(HEADLESS)).toBeNull()
  expect(matchesIn(sourcesIn('app', 'db', 'server', 'tests'), HEADLESS)).toEqual([])
})

/** Tests that wait on purpose: for a random moment of a kill, for a lost connection, and for late layout shifts. */
const MAY_WAIT = [
  'tests/crash/kill.test.ts',
  'tests/data/postgres-faults.test.ts',
  'tests/e2e/budgets.test.ts',
]
const WAITS = /waitForTimeout\(|new Promise\([^)]*\) => setTimeout\(/g

test('no test sleeps, and no test replaces a module of ours', () => {
  const tests = sourcesIn('app', 'db', 'server', 'tests').filter((path) => /\.test\.tsx?$/.test(path))
  const others = tests.filter((path) => !MAY_WAIT.includes(path) && !path.startsWith('tests/architecture/'))
  expect(matchesIn(others, WAITS)).toEqual([])
  expect(matchesIn(others, /vi\.mock\(/g)).toEqual([])
})

test('domain, queries and commands take the time from their caller', () => {
  const files = sourcesIn('app/domain', 'db/queries', 'server/commands').filter(
    (path) => !/\.test\./.test(path),
  )
  // A default for programs that pass no time.
  const isDefault = (found: string) => found.includes('feed-client.ts: now = new Date()')
  const found = matchesIn(files, /(?:now = )?(?:new Date\(\)|Date\.now\(\))/g)
  expect(found.filter((each) => !isDefault(each))).toEqual([])
})

test('every package has an exact version, and the README names the purpose of those that are shipped', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >
  const versions = Object.entries({ ...dependencies, ...devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([])
  const table = read('README.md').split('## Dependencies')[1] ?? ''
  const isNamed = (name: string) =>
    table.includes(`\`${name}\``) || table.includes(`\`${name.slice(0, name.indexOf('/'))}/*\``)
  expect(Object.keys(dependencies ?? {}).filter((name) => !isNamed(name))).toEqual([])
})

test('a folder of app/components has the name of a domain noun, or the glossary names it', () => {
  const nounsOf = (parent: string) => readdirSync(join(ROOT, parent))
  const nouns = new Set([...nounsOf('app/domain'), ...nounsOf('server/commands')])
  const glossary = read('docs/glossary.md')
  const unknown = nounsOf('app/components').filter(
    (folder) => !nouns.has(folder) && !glossary.includes(`\`app/components/${folder}`),
  )
  expect(unknown).toEqual([])
})
