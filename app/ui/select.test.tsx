import { readdirSync, readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { translator } from '#app/messages/translate.ts'
import { TranslateProvider } from '#app/messages/use-t.tsx'
import { Choices, Options, Select } from './field.tsx'

const render = (node: React.ReactNode) =>
  renderToStaticMarkup(<TranslateProvider value={translator('en')}>{node}</TranslateProvider>)
const OPTIONS = [
  { value: 'Asia/Calcutta', label: 'Asia/Calcutta' },
  { value: 'Asia/Jakarta', label: 'WIB' },
]

test.each(['Asia/Kolkata', 'Europe/Kyiv', 'a"b'])(
  'a select keeps the stored value %s that it does not offer',
  (stored) => {
    const html = render(<Select name="zone" label="Zone" options={OPTIONS} defaultValue={stored} />)
    const selected = /<option value="([^"]*)" selected="">/u.exec(html)?.[1]
    expect(selected).toBe(stored.replaceAll('"', '&quot;'))
  },
)

test('a select lists each option once, and adds no option without a stored value', () => {
  const count = (value: string | undefined) =>
    renderToStaticMarkup(<Options options={OPTIONS} value={value} />).split('<option').length - 1
  expect([count('Asia/Jakarta'), count(undefined), count(''), count('UTC')]).toEqual([2, 2, 2, 3])
})

test('a radio group checks the stored value', () => {
  const html = render(<Choices name="mode" legend="Mode" options={OPTIONS} defaultValue="old" />)
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="old"|<input[^>]*value="old"[^>]*checked=""/u)
})

test('every select with a stored value uses the Options component', () => {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const found = files.filter((name) => {
    const text = readFileSync(`app/${name}`, 'utf8')
    return /<select\b[^>]*\bdefaultValue/u.test(text) || /<select \{\.\.\.rest\}/u.test(text)
  })
  expect(found.length).toBeGreaterThan(2)
  for (const name of found) expect(readFileSync(`app/${name}`, 'utf8'), name).toContain('<Options')
})
