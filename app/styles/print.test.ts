import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const APP = join(import.meta.dirname, '..')
const sheets = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'))
const read = (name: string): string => readFileSync(join(APP, name), 'utf8')

const IS_DARK_CONDITION = /data-theme=['"]?dark|prefers-color-scheme:\s*dark/
const IS_DARK_SCHEME = /(?<![-(])color-scheme:[^;]*\bdark\b/

/** The conditions and selectors around each place where a stylesheet turns to dark colours. */
function placesOfDark(css: string): string[] {
  const places: string[] = []
  const open: string[] = []
  for (const part of css.replace(/\/\*[\s\S]*?\*\//g, '').split(/(?<=[{};])/)) {
    const isRule = part.endsWith('{')
    if (isRule) open.push(part.slice(0, -1).trim())
    if ((isRule ? IS_DARK_CONDITION : IS_DARK_SCHEME).test(part)) places.push(open.join(' '))
    if (part.endsWith('}')) open.pop()
  }
  return places
}

describe.each(sheets)('%s', (name) => {
  test('a stylesheet has dark colours for screens only, so that print is always light', () => {
    for (const place of placesOfDark(read(name))) expect(place).toMatch(/@media screen/)
  })
})
test('the rules with dark colours are found', () => {
  expect(placesOfDark(read('styles/tokens.css')).length).toBeGreaterThan(1)
  expect(placesOfDark(':root { color-scheme: light dark; }')).toEqual([':root'])
  expect(placesOfDark(":root[data-theme='dark'] { color: #fff; }")).toEqual([":root[data-theme='dark']"])
})
