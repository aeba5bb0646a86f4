import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NOON } from '#tests/factories/people.ts'
import { permille } from './credit.ts'
import { type AuthoredGraphemes, namedShares } from './named-shares.ts'

const wrote = (memberId: string, graphemes: number, leftAt: Date | null = null): AuthoredGraphemes => ({
  memberId,
  handle: memberId,
  displayName: memberId.toUpperCase(),
  leftAt,
  graphemes,
})
const sum = (numbers: number[]) => numbers.reduce((total, n) => total + n, 0)

describe('shares in ‰', () => {
  test('shares in ‰ add up to exactly 1000, are each within one of the exact share, and are sorted largest first', () => {
    const graphemes = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(graphemes, (counts) => {
        const total = sum(counts)
        fc.pre(total > 0)
        const { total: told, shares } = namedShares(counts.map((n, i) => wrote(`m${i}`, n)))
        expect(told).toBe(total)
        expect(sum(shares.map((share) => share.permille))).toBe(1000)
        for (const { graphemes, permille } of shares)
          expect(Math.abs(permille - (graphemes * 1000) / total)).toBeLessThan(1)
        const sizes = shares.map((share) => share.graphemes)
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
      }),
    )
  })
  test('shares do not depend on the order of the rows', () => {
    const rows = [wrote('c', 1), wrote('a', 1), wrote('b', 1)]
    expect(namedShares(rows)).toEqual(namedShares([...rows].reverse()))
    expect(namedShares(rows).shares.map(({ member, permille }) => [member, permille])).toEqual([
      ['a', 334],
      ['b', 333],
      ['c', 333],
    ])
  })
  test('an empty text has no shares', () => {
    expect(namedShares([])).toEqual({ total: 0, shares: [] })
    expect(permille([{ memberId: 'a', graphemes: 0 }])).toEqual([
      { memberId: 'a', graphemes: 0, permille: 0 },
    ])
  })
  test('shares of more than a thousand authors add up to 1000', () => {
    const many = Array.from({ length: 1500 }, (_, i) => wrote(`m${i}`, 1))
    expect(sum(namedShares(many).shares.map((share) => share.permille))).toBe(1000)
  })
})

test('a member who left keeps the share, without the name', () => {
  expect(namedShares([wrote('ana', 3), wrote('ben', 1, NOON)]).shares).toEqual([
    { member: 'ana', displayName: 'ANA', graphemes: 3, permille: 750 },
    { member: '', displayName: '', graphemes: 1, permille: 250 },
  ])
})
