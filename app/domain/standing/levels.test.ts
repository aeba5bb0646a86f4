import { expect, test } from 'vitest'
import { isAtLeast, levelOf, pointsForText, pointsForVotes, pointsOf, type StandingFacts } from './levels.ts'

const DAY = 24 * 60 * 60 * 1000
const now = new Date('2026-06-01T00:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY)

const facts = (more: Partial<StandingFacts>): StandingFacts => ({
  ...{ points: 0, joinedAt: ago(30), activeDays: 10, upheld: 0, granted: null },
  ...more,
})

test('points halve in half a year, and one hundred characters are worth one', () => {
  expect(pointsOf([pointsForText(1_000, now)], now)).toBe(10)
  expect(pointsOf([pointsForText(1_000, ago(180))], now)).toBeCloseTo(5)
  expect(pointsOf([pointsForText(1_000, ago(360)), { points: 5, at: now }], now)).toBeCloseTo(7.5)
  // A timestamp in the future earns no extra points.
  expect(pointsOf([pointsForText(100, ago(-90))], now)).toBe(1)
})

test('at most fifty votes per item earn points', () => {
  expect(pointsForVotes(49, now).points).toBe(49)
  expect(pointsForVotes(5_000, now).points).toBe(50)
})

test.each([
  ['nothing yet', facts({}), 'newcomer'],
  ['ten points', facts({ points: 10 }), 'contributor'],
  ['ten points on the first day', facts({ points: 10, joinedAt: ago(0.5) }), 'newcomer'],
  ['almost ten', facts({ points: 9.99 }), 'newcomer'],
  ['fifty on three days', facts({ points: 50, activeDays: 3 }), 'regular'],
  ['fifty on two days', facts({ points: 50, activeDays: 2 }), 'contributor'],
  ['two hundred', facts({ points: 200 }), 'trusted'],
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
