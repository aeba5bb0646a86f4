import { expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { accentContrast, checkAccent, MIN_CONTRAST } from './accent.ts'
import { drawnAccent } from './look.ts'

test('every accepted colour has a contrast of at least 4.5 on both themes, and under the text of a button', () => {
  const next = seededRandom(Number(process.env.SEED ?? 7))
  for (let i = 0; i < 3000; i++) {
    const typed = `#${Math.floor(next() * 0x1000000)
      .toString(16)
      .padStart(6, '0')}`
    const checked = checkAccent(typed)
    if (!checked.ok) continue
    const { light, dark } = checked.accent.pair
    expect(accentContrast(light, 'light'), typed).toBeGreaterThanOrEqual(MIN_CONTRAST)
    expect(accentContrast(dark, 'dark'), typed).toBeGreaterThanOrEqual(MIN_CONTRAST)
  }
})

test('every colour that is drawn from a name has enough contrast in both themes', () => {
  for (let i = 0; i < 200; i++) {
    const pair = drawnAccent(`Merek ${i}`)
    expect(accentContrast(pair.light, 'light')).toBeGreaterThanOrEqual(MIN_CONTRAST)
    expect(accentContrast(pair.dark, 'dark')).toBeGreaterThanOrEqual(MIN_CONTRAST)
  }
})

test('a colour that fits a theme stays as it is there, and the result names the adjusted themes', () => {
  const dark = checkAccent('#1f5d5b')
  expect(dark).toMatchObject({ ok: true, accent: { pair: { light: '#1f5d5b' }, adjusted: ['dark'] } })
  const yellow = checkAccent('#ffdd00')
  expect(yellow).toMatchObject({ ok: true, accent: { pair: { dark: '#ffdd00' }, adjusted: ['light'] } })
})

test('colours are accepted without #, in short form, as names and as rgb()', () => {
  for (const typed of ['1f5d5b', '#abc', 'teal', 'rgb(31 93 91)', ' #1F5D5B '])
    expect(checkAccent(typed).ok, typed).toBe(true)
})

test('a text that is not a colour, and one that is transparent or nearly white, is refused with a reason', () => {
  for (const typed of ['', 'blauw', '#12', '#11223344', 'url(x)', '#fff"><script>'])
    expect(checkAccent(typed), typed).toEqual({ ok: false, why: 'brand.colour_unknown' })
  for (const typed of ['white', '#fdfdfd', '#f8f8f5'])
    expect(checkAccent(typed), typed).toEqual({ ok: false, why: 'brand.colour_white' })
})
