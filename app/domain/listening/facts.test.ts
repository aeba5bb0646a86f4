import { describe, expect, test } from 'vitest'
import { seededRandom } from '../random.ts'
import { findBurst } from './facts/burst.ts'
import { findInfluencer, rankByReach } from './facts/influencer.ts'
import { findPeak } from './facts/peak.ts'
import { findTurn } from './facts/turn.ts'

const YEARS = 40
const seeds = Array.from({ length: YEARS }, (_, i) => i + 1)
/** An approximately normal number with mean 0 and deviation 1. */
const normal = (random: () => number): number => {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return sum
}
const found = (results: readonly unknown[]) => results.filter((one) => one !== null).length

describe('a turn of sentiment', () => {
  const year = (seed: number, drop: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 52 }, (_, week) => 0.4 + 0.06 * normal(random) - (week >= 30 ? drop : 0))
  }
  test('no turn is found in a year without one', () => {
    expect(found(seeds.map((seed) => findTurn(year(seed, 0))))).toBeLessThanOrEqual(2)
  })
  test('a drop of 15 points is found within four weeks of where it happened', () => {
    const turns = seeds.map((seed) => findTurn(year(seed, 0.15)))
    expect(found(turns)).toBe(YEARS)
    for (const turn of turns) expect(Math.abs((turn?.week ?? 0) - 30)).toBeLessThanOrEqual(4)
  })
  test('a change of under 8 points is not stated, however certain', () => {
    expect(findTurn(Array.from({ length: 52 }, (_, week) => (week < 26 ? 0.4 : 0.35)))).toBeNull()
  })
  test('fewer than twelve weeks state nothing', () => {
    expect(findTurn(Array.from({ length: 11 }, (_, week) => (week < 6 ? 0.5 : -0.5)))).toBeNull()
  })
})

describe('a burst of questions', () => {
  const year = (seed: number, burstAt = -1) => {
    const random = seededRandom(seed)
    return Array.from({ length: 52 }, (_, week) => {
      const busy = Math.exp(0.25 * normal(random))
      const usual = Math.max(0, Math.round(25 * busy + 5 * normal(random)))
      const count = usual + (week === burstAt ? 75 : 0)
      return { count, total: Math.round(160 * busy) + count, people: count }
    })
  }
  const weeks = Array.from({ length: 40 }, (_, i) => i + 12)
  test('no burst is found in a year of busy and quiet weeks', () => {
    const said = seeds.filter((seed) => weeks.some((week) => findBurst(year(seed), week)))
    expect(said.length).toBeLessThanOrEqual(2)
  })
  test('75 questions more than the usual 25 are found in their week', () => {
    expect(found(seeds.map((seed) => findBurst(year(seed, 30), 30)))).toBeGreaterThanOrEqual(YEARS * 0.8)
  })
  test('a week in which everything tripled has no burst of questions', () => {
    const flat = Array.from({ length: 12 }, () => ({ count: 25, total: 150, people: 20 }))
    expect(findBurst([...flat, { count: 75, total: 450, people: 60 }], 12)).toBeNull()
  })
  test('a burst by fewer than five people is not stated', () => {
    const flat = Array.from({ length: 12 }, () => ({ count: 5, total: 150, people: 5 }))
    expect(findBurst([...flat, { count: 80, total: 230, people: 4 }], 12)).toBeNull()
  })
})

describe('the peak hour', () => {
  const people = (seed: number, peakShare: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 200 }, () => {
      const counts = Array.from({ length: 24 }, () => 0)
      for (let i = 0; i < 10; i++) {
        const hour = random() < peakShare ? 20 : Math.floor(random() * 24)
        counts[hour] = (counts[hour] ?? 0) + 1
      }
      return counts
    })
  }
  test('hours that are equally likely have no peak', () => {
    expect(found(seeds.map((seed) => findPeak(people(seed, 0), 24)))).toBe(0)
  })
  test('an hour with a sixth of the messages is the peak', () => {
    for (const seed of seeds) expect(findPeak(people(seed, 0.15), 24)).toMatchObject({ from: 20, to: 21 })
  })
  test('one person who writes a thousand times at one hour makes no peak', () => {
    const loud = Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 1000 : 0))
    expect(findPeak([...people(1, 0), loud], 24)).toBeNull()
  })
  test('a peak at midnight can wrap around', () => {
    const owl = Array.from({ length: 24 }, (_, hour) => ([23, 0].includes(hour) ? 50 : 1))
    const owls = Array.from({ length: 60 }, (_, i) => owl.map((n, hour) => (hour === i % 24 ? n + 1 : n)))
    expect(findPeak(owls, 24)).toMatchObject({ from: 23, to: 1 })
  })
})

describe('the influencer', () => {
  const writers = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 200 }, (_, i) => {
      const volume = Math.round(Math.exp(6 + normal(random)))
      const noise = Math.exp(0.4 * normal(random))
      return { id: `w${i}`, volume, builders: Math.round(Math.min(180, (volume / 90) * noise)) }
    })
  }
  test('a year in which reach follows volume names nobody', () => {
    expect(found(seeds.map((seed) => findInfluencer(rankByReach(writers(seed)))))).toBeLessThanOrEqual(1)
  })
  test('a writer with little text on whom ninety people build is named', () => {
    const named = seeds.map((seed) => {
      const all = writers(seed)
      return findInfluencer(rankByReach([...all, { id: 'rania', volume: 500, builders: 150 }]))?.id
    })
    expect(named.filter((id) => id === 'rania').length).toBeGreaterThanOrEqual(YEARS * 0.9)
  })
  test('fewer than twenty builders name nobody', () => {
    expect(
      findInfluencer(
        rankByReach([
          { id: 'a', volume: 1, builders: 19 },
          { id: 'b', volume: 900, builders: 1 },
        ]),
      ),
    ).toBeNull()
  })
})
