import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permille } from '../credit/credit.ts'
import { CURRENCIES, divide, MAX_POT, readAmount, typedAmount } from './pot.ts'

const sum = (numbers: number[]) => numbers.reduce((all, n) => all + n, 0)

test('10,000 random share sets add up to exactly 1000 ‰, and their amounts to exactly the pot', () => {
  const sets = fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(sets, fc.integer({ min: 1, max: MAX_POT }), (counts, amount) => {
      fc.pre(sum(counts) > 0)
      const shares = permille(counts.map((graphemes, i) => ({ memberId: `m${i}`, graphemes })))
      expect(sum(shares.map((share) => share.permille))).toBe(1000)
      const parts = divide(amount, shares)
      expect(sum(parts.map((part) => part.amount))).toBe(amount)
      for (const part of parts) {
        expect(Number.isSafeInteger(part.amount)).toBe(true)
        expect(Math.abs(part.amount - (amount * part.permille) / 1000)).toBeLessThan(1)
      }
    }),
    { numRuns: 10_000 },
  )
})

test.each([
  ['6000000', 'IDR', 6_000_000],
  ['6.000.000', 'IDR', 6_000_000],
  ['6,000,000', 'IDR', 6_000_000],
  ['6 000 000', 'IDR', 6_000_000],
  ['6.000', 'IDR', 6_000],
  ['6000.5', 'USD', 600_050],
  ['6,000.50', 'USD', 600_050],
  ['6.000,50', 'EUR', 600_050],
  ['0', 'IDR', null],
  ['-5', 'IDR', null],
  ['6.5', 'IDR', null],
  ['6.000,5', 'JPY', null],
  ['=1+1', 'IDR', null],
  ['1e6', 'IDR', null],
  ['99999999999999', 'IDR', null],
] as const)('%s %s is read as %s', (typed, currency, amount) => {
  expect(readAmount(typed, currency)).toBe(amount)
})

test('an amount survives being shown in the form and read again, in every currency', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MAX_POT }), fc.constantFrom(...CURRENCIES), (amount, currency) => {
      expect(readAmount(typedAmount({ amount, currency }), currency)).toBe(amount)
    }),
  )
})
