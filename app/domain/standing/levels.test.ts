import { expect, test } from 'vitest'
import { addToTotal, pointsAt, sumOf } from './decay.ts'
import { isAtLeast, levelOf, type StandingFacts } from './levels.ts'
import { entriesToReach } from './lots.ts'
import { hundredthsForText, hundredthsForVotes } from './rules.ts'

const DAY = 24 * 60 * 60 * 1000
const now = new Date('2026-06-01T00:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY)

const facts = (more: Partial<StandingFacts>): StandingFacts => ({
  ...{ points: 0, keepsTrust: false, joinedAt: ago(30), activeDays: 10, upheld: 0, granted: null },
  ...more,
})

test('points halve in half a year, and one hundred characters are worth one', () => {
  expect(sumOf([{ hundredths: hundredthsForText(1_000), at: now }], now)).toBe(10)
  expect(sumOf([{ hundredths: hundredthsForText(1_000), at: ago(180) }], now)).toBeCloseTo(5)
  const twice = [
    { hundredths: hundredthsForText(1_000), at: ago(360) },
    { hundredths: 500, at: now },
  ]
  expect(sumOf(twice, now)).toBeCloseTo(7.5)
  // A timestamp in the future earns no extra points.
  expect(sumOf([{ hundredths: 100, at: ago(-90) }], now)).toBe(1)
})

test('at most fifty votes per item earn points', () => {
  expect(hundredthsForVotes(49)).toBe(4_900)
  expect(hundredthsForVotes(5_000)).toBe(5_000)
})

test('a stored total equals the sum of its points in any order of adding', () => {
  const points = [
    { hundredths: 1_000, at: ago(400) },
    { hundredths: 250, at: ago(90) },
    { hundredths: -1_000, at: ago(400) },
    { hundredths: 700, at: ago(2) },
  ]
  const total = points.reduce<ReturnType<typeof addToTotal> | undefined>(
    (sum, one, i) => addToTotal(sum, one, ago(300 - 100 * i)),
    undefined,
  )
  expect(total && pointsAt(total, now)).toBeCloseTo(sumOf(points, now), 9)
})

test('a member earns trust at 200 points and keeps it down to 180', () => {
  let total = addToTotal(undefined, { hundredths: 19_900, at: ago(300) }, ago(300))
  expect(total.keepsTrust).toBe(false)
  total = addToTotal(total, { hundredths: 200, at: ago(300) }, ago(300))
  expect(total.keepsTrust).toBe(true)
  total = addToTotal(total, { hundredths: -1_500, at: ago(300) }, ago(300))
  expect(total.keepsTrust).toBe(true)
  // In a hundred days it decays to 127, and rises to 187 again, which is not enough.
  total = addToTotal(total, { hundredths: 6_000, at: ago(200) }, ago(200))
  expect(total.keepsTrust).toBe(false)
})

test('points taken back repeat the time at which they were earned, the newest first', () => {
  const entries = [
    { hundredths: 500, at: ago(30) },
    { hundredths: 300, at: ago(10) },
  ]
  expect(entriesToReach(entries, 800, now)).toEqual([])
  expect(entriesToReach(entries, 900, now)).toEqual([{ hundredths: 100, at: now }])
  expect(entriesToReach(entries, 400, now)).toEqual([
    { hundredths: -300, at: ago(10) },
    { hundredths: -100, at: ago(30) },
  ])
})

test('points that come back have the times that they had, and only those beyond are new', () => {
  const shown = [
    { hundredths: 500, at: ago(30) },
    { hundredths: 300, at: ago(10) },
  ]
  const hidden = [...shown, ...entriesToReach(shown, 0, now)]
  expect(entriesToReach(hidden, 800, now)).toEqual(shown)
  expect(entriesToReach(hidden, 850, now)).toEqual([...shown, { hundredths: 50, at: now }])
  expect(entriesToReach([{ hundredths: -500, at: ago(3) }], 0, now)).toEqual([
    { hundredths: 500, at: ago(3) },
  ])
})

test.each([
  ['nothing yet', facts({}), 'newcomer'],
  ['ten points', facts({ points: 10 }), 'contributor'],
  ['ten points on the first day', facts({ points: 10, joinedAt: ago(0.5) }), 'newcomer'],
  ['almost ten', facts({ points: 9.99 }), 'newcomer'],
  ['fifty on three days', facts({ points: 50, activeDays: 3 }), 'regular'],
  ['fifty on two days', facts({ points: 50, activeDays: 2 }), 'contributor'],
  ['two hundred', facts({ points: 200 }), 'trusted'],
  ['one hundred and eighty after two hundred', facts({ points: 180, keepsTrust: true }), 'trusted'],
  ['one hundred and ninety before two hundred', facts({ points: 190 }), 'regular'],
  ['two hundred, with a report upheld', facts({ points: 200, upheld: 1 }), 'regular'],
  ['two thousand make no guardian', facts({ points: 2_000 }), 'trusted'],
  ["a brand's word", facts({ granted: 'trusted' }), 'trusted'],
  ['made guardian', facts({ granted: 'guardian' }), 'guardian'],
])('%s', (_, given, level) => expect(levelOf(given, now)).toBe(level))

test('isAtLeast compares levels by their order', () => {
  expect(isAtLeast('trusted', 'regular')).toBe(true)
  expect(isAtLeast('regular', 'regular')).toBe(true)
  expect(isAtLeast('contributor', 'regular')).toBe(false)
})
