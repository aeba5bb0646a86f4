import { expect, test } from 'vitest'
import { byRank, lensIn, likeness } from './lenses.ts'

test('a member who shares more challenges ranks as more alike, then a member whose points are nearer', () => {
  expect(likeness(0, 100, 100)).toBe(0)
  expect(likeness(2, 5, 500)).toBeGreaterThan(likeness(1, 5, 5))
  expect(likeness(1, 90, 100)).toBeGreaterThan(likeness(1, 10, 100))
  expect(likeness(1, 100, 90)).toBe(likeness(1, 90, 100))
  expect(likeness(1, -5, 0)).toBe(2)
})

test('a lens moves items to the front, keeps the order of equals, and loses none', () => {
  const ranks: Record<string, number> = { b: 1, d: 2 }
  expect(byRank(['a', 'b', 'c', 'd'], (one) => ranks[one] ?? 0)).toEqual(['d', 'b', 'a', 'c'])
})

test('an unknown lens in the address falls back to the usual order', () => {
  expect(lensIn(new URLSearchParams('lens=experts'))).toBe('experts')
  expect(lensIn(new URLSearchParams('lens=everybody'))).toBeUndefined()
  expect(lensIn(new URLSearchParams())).toBeUndefined()
})
