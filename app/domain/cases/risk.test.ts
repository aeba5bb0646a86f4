import { describe, expect, test } from 'vitest'
import { HOUR, NOON } from '#tests/factories/people.ts'
import { mergeReasons } from './reasons.ts'
import { bandOf, effectiveBand, partsOfRisk, rangesOf, riskOf, TOP_BAND } from './risk.ts'

describe('the risk of a case', () => {
  test('risk is the probability that at least one reason holds', () => {
    expect(riskOf([])).toBe(0)
    expect(riskOf([{ p: 0.5 }, { p: 0.5 }])).toBeCloseTo(0.75)
    expect(riskOf([{ p: 2 }, { p: Number.NaN }])).toBe(1)
  })

  test('the points of all reasons add up to the rounded risk', () => {
    for (const ps of [[0.46, 0.4, 0.3, 0.1], [0.333, 0.333, 0.333], [0.05], []]) {
      const reasons = ps.map((p) => ({ p }))
      const sum = partsOfRisk(reasons).reduce((total, { points }) => total + points, 0)
      expect(sum).toBe(Math.round(riskOf(reasons) * 100))
    }
  })

  test('a case rises one band every 24 hours, up to the top', () => {
    expect([0.1, 0.2, 0.4, 0.7, 1].map(bandOf)).toEqual([0, 1, 2, 3, 3])
    const after = (hours: number) => effectiveBand(0, NOON, new Date(NOON.getTime() + hours * HOUR))
    expect([0, 23.9, 24, 48, 72, 500].map(after)).toEqual([0, 0, 1, 2, 3, 3])
  })

  test('every open case is in exactly one range of one effective band', () => {
    for (let band = 0; band <= TOP_BAND; band++) {
      for (const hours of [-1, 0, 1, 23, 24, 25, 47, 48, 71, 72, 100]) {
        const openedAt = new Date(NOON.getTime() - hours * HOUR)
        const inside = [0, 1, 2, 3].filter((effective) =>
          rangesOf(effective, NOON).some(
            (range) =>
              range.band === band && openedAt <= range.until && (!range.after || openedAt > range.after),
          ),
        )
        expect(inside).toEqual([effectiveBand(band, openedAt, NOON)])
      }
    }
  })

  test('a reason that is found again is counted once', () => {
    const link = { kind: 'links' as const, p: 0.2 }
    const reports = [
      { kind: 'report' as const, p: 0.2, detail: 'spam' },
      { kind: 'report' as const, p: 0.2, detail: 'abuse' },
    ]
    expect(mergeReasons([link], [{ ...link, p: 0.3 }, ...reports])).toHaveLength(3)
  })
})
