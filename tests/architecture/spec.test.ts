import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const RULE = /^- \*\*([A-Z]\d+)\*\* /gm
/** Matches the start of a test name: rules in brackets, then words. */
const QUOTED = /['"`]((?:\[[A-Z]\d+\] ?)+)/g

function testFiles(): string[] {
  return ['app', 'db', 'server', 'tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
      .map((file) => join(ROOT, folder, file)),
  )
}

test('every rule of SPEC.md is quoted by a test, and every quoted rule exists', () => {
  const spec = readFileSync(join(ROOT, 'server', 'collab', 'SPEC.md'), 'utf8')
  const rules = [...spec.matchAll(RULE)].map(([, rule = '']) => rule)
  expect(rules.length).toBeGreaterThan(35)
  expect(rules).toEqual([...new Set(rules)])
  const quoted = new Set<string>()
  for (const file of testFiles()) {
    for (const [, names = ''] of readFileSync(file, 'utf8').matchAll(QUOTED))
      for (const [rule] of names.matchAll(/[A-Z]\d+/g)) quoted.add(rule)
  }
  expect(rules.filter((rule) => !quoted.has(rule))).toEqual([])
  expect([...quoted].filter((rule) => !rules.includes(rule))).toEqual([])
})

test('no file of server/collab has more than 320 lines', () => {
  const folder = join(ROOT, 'server', 'collab')
  const long = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${file}: ${readFileSync(join(folder, file), 'utf8').split('\n').length - 1}`)
    .filter((line) => Number(line.split(': ')[1]) > 320)
  expect(long).toEqual([])
})
