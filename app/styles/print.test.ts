import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const sheets = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css'))

/** The media conditions around each place where a dark palette begins. */
function aroundDark(css: string): string[] {
  const around: string[] = []
  const open: string[] = []
  for (const part of css.replace(/\/\*[\s\S]*?\*\//g, '').split(/(?<=[{}])/)) {
    if (part.endsWith('}')) open.pop()
    if (!part.endsWith('{')) continue
    open.push(part.slice(0, -1).trim())
    const here = open.join(' ')
    if (/data-theme=['"]?dark|prefers-color-scheme:\s*dark/.test(open.at(-1) ?? '')) around.push(here)
  }
  return around
}

describe.each(sheets)('%s', (name) => {
  test('has dark colours for screens only, so that paper is always light', () => {
    const css = readFileSync(join(import.meta.dirname, name), 'utf8')
    for (const where of aroundDark(css)) expect(where).toMatch(/@media screen/)
  })
})
test('the dark palettes are found', () => {
  expect(aroundDark(readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8')).length).toBeGreaterThan(1)
})
