import { describe, expect, test } from 'vitest'
import { makeFormat } from '#app/messages/format.ts'
import { type ControlFacts, controlMeter, median } from './control.ts'

const HOUR = 60 * 60 * 1000
const facts = (brand: number, members: number, medianMs: number | null = null): ControlFacts => ({
  text: { brand, members },
  suggestions: { accepted: 0, rejected: 0 },
  revisions: { approved: 0, declined: 0 },
  medianMs,
})
const pledge = { permille: 200, hours: 24 }

describe('the control meter', () => {
  test('a pledge without text or reviews is neither kept nor broken', () => {
    expect(controlMeter(pledge, facts(0, 0))).toMatchObject({
      ...{ brandPermille: null, share: 'unknown', wait: 'unknown' },
    })
  })

  test('exactly the pledged share keeps the pledge, and one character more breaks it', () => {
    expect(controlMeter(pledge, facts(20_000, 80_000))).toMatchObject({ brandPermille: 200, share: 'kept' })
    expect(controlMeter(pledge, facts(20_001, 80_000))).toMatchObject({ brandPermille: 201, share: 'broken' })
  })

  test('a median wait longer than pledged breaks the pledge', () => {
    expect(controlMeter(pledge, facts(0, 1, 24 * HOUR)).wait).toBe('kept')
    expect(controlMeter(pledge, facts(0, 1, 24 * HOUR + 1)).wait).toBe('broken')
  })

  test('the median is the middle, or halfway between the two middle values', () => {
    expect([median([]), median([5]), median([9, 1, 5]), median([1, 9, 5, 7])]).toEqual([null, 5, 5, 6])
  })
})

test.each([
  [0, '0 min', '0 mnt'],
  [60_000, '1 min', '1 mnt'],
  [HOUR, '1 h', '1 jam'],
  [5 * HOUR + 20 * 60_000, '5 h 20 min', '5 jam 20 mnt'],
  [24 * HOUR, '1 d', '1 hari'],
  [49 * HOUR, '2 d 1 h', '2 hari 1 jam'],
])('a duration of %s ms reads %s and %s', (ms, en, id) => {
  const now = new Date(0)
  expect(makeFormat('en', 'UTC', now).duration(ms)).toBe(en)
  expect(makeFormat('id', 'UTC', now).duration(ms)).toBe(id)
})

test('amounts are shown in the unit and the separators of the language', () => {
  const [en, id] = [makeFormat('en', 'UTC', 0), makeFormat('id', 'UTC', 0)]
  const rupiah = { amount: 6_000_000, currency: 'IDR' } as const
  const dollars = { amount: 600_050, currency: 'USD' } as const
  expect([en.money(rupiah), id.money(rupiah)]).toEqual(['IDR\u00a06,000,000', 'Rp\u00a06.000.000'])
  expect([en.money(dollars), id.money(dollars)]).toEqual(['USD\u00a06,000.50', 'USD\u00a06.000,50'])
})
