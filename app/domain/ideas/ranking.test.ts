import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, NOON } from '#tests/factories/people.ts'
import { hotness, shuffleKey } from './ranking.ts'

const posted = (hours: number) => new Date(NOON.getTime() + hours * HOUR)

describe('hotness', () => {
  test('of two ideas with equal votes the newer is hotter', () => {
    expect(hotness(7, posted(1))).toBeGreaterThan(hotness(7, posted(0)))
  })
  test('of two ideas posted together the one with more votes is hotter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (votes) => {
        expect(hotness(votes + 1, NOON)).toBeGreaterThan(hotness(votes, NOON))
      }),
    )
  })
  test('three votes weigh as much as four days, and fifteen as much as eight', () => {
    for (const [votes, days] of [
      [3, 4],
      [15, 8],
    ] as const) {
      expect(hotness(votes, posted(0))).toBeCloseTo(hotness(0, posted(days * 24)), 10)
      expect(hotness(votes, posted(0))).toBeGreaterThan(hotness(0, posted(days * 24 - 1)))
      expect(hotness(votes, posted(0))).toBeLessThan(hotness(0, posted(days * 24 + 1)))
    }
  })
})

describe('the shuffled order', () => {
  const ids = Array.from({ length: 24 }, (_, i) => `0195-idea-${String(i).padStart(2, '0')}`)
  const order = (viewer: string) =>
    [...ids].sort((a, b) => shuffleKey(viewer, a) - shuffleKey(viewer, b)).join()

  test('the shuffled order stays the same for one viewer', () => {
    for (const viewer of ['visitor', 'ana', '']) expect(order(viewer)).toBe(order(viewer))
  })
  test('the shuffled order differs between viewers and from the order of posting', () => {
    const viewers = Array.from({ length: 50 }, (_, i) => `0195-member-${i}`)
    const orders = new Set([...viewers.map(order), ids.join()])
    expect(orders.size).toBe(51)
  })
  test('the shuffled order is fair: each idea comes first about equally often', () => {
    const firsts = new Map<string, number>()
    const few = ids.slice(0, 4)
    for (let viewer = 0; viewer < 4000; viewer++) {
      const [first] = [...few].sort((a, b) => shuffleKey(`m${viewer}`, a) - shuffleKey(`m${viewer}`, b))
      firsts.set(String(first), (firsts.get(String(first)) ?? 0) + 1)
    }
    for (const id of few) expect(firsts.get(id)).toBeGreaterThan(800)
  })
})
