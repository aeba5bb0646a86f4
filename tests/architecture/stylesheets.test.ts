import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const MAX_LINES = 320

const filesIn = (folder: string, wanted: RegExp): Map<string, string> =>
  new Map(
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => wanted.test(name) && !/\.test\.tsx?$/.test(name))
      .map((name) => [join(folder, name), readFileSync(join(ROOT, folder, name), 'utf8')]),
  )

const sheets = filesIn('app', /\.css$/)
const css = [...sheets.values()].join('\n').replace(/\/\*[\s\S]*?\*\//g, '')
const source = ['app', 'server'].flatMap((folder) => [...filesIn(folder, /\.tsx?$/).values()]).join('\n')

const unique = (found: Iterable<RegExpMatchArray>): string[] =>
  [...new Set([...found].map(([, name = '']) => name))].sort()

/** Matches selectors, which precede a brace; declarations end in a semicolon or a closing brace. */
const selectors = unique(css.matchAll(/([^{};]+)\{/g)).filter((each) => !each.trim().startsWith('@'))
const classes = unique(selectors.join('\n').matchAll(/\.([a-z][\w-]*)/gi))

const words = new Set(source.match(/[a-z\d][\w-]*/gi))
const prefixes = unique(source.matchAll(/([a-z][\w-]*[-_])\$\{/gi))

/** Whether a class occurs in the source as a word or as a template: `badge--${tone}` and the word `good`. */
const isNamed = (name: string): boolean =>
  words.has(name) ||
  prefixes.some((prefix) => name.startsWith(prefix) && words.has(name.slice(prefix.length)))

test('a stylesheet has at most 320 lines', () => {
  const long = [...sheets].filter(([, text]) => text.split('\n').length > MAX_LINES)
  expect(long.map(([name]) => name)).toEqual([])
})

test('every class in a stylesheet is used in the source', () => {
  expect(classes.length).toBeGreaterThan(200)
  expect(classes.filter((name) => !isNamed(name))).toEqual([])
})

test('every custom property is both set and used', () => {
  const used = unique(css.matchAll(/var\((--[\w-]+)/g))
  const set = [...unique(css.matchAll(/[{};\s](--[\w-]+)\s*:/g)), ...unique(source.matchAll(/'(--[\w-]+)'/g))]
  expect(used.filter((name) => !set.includes(name))).toEqual([])
  expect(unique(css.matchAll(/[{};\s](--[\w-]+)\s*:/g)).filter((name) => !used.includes(name))).toEqual([])
})
