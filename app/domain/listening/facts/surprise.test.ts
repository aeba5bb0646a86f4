import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../random.ts'
import { tailProbability } from './student.ts'
import { type Series, threeSurprises } from './surprise.ts'

test.each([
  [0, 11, 1],
  [0.5, 11, 0.62694],
  [2.201, 11, 0.05],
  [3.1058, 11, 0.01],
  [2.2281, 10, 0.05],
  [12.706, 1, 0.05],
  [1000, 11, 0],
])('the tail beyond t = %f with %i degrees of freedom is %f', (t, degrees, p) => {
  expect(tailProbability(t, degrees)).toBeCloseTo(p, 4)
  expect(tailProbability(-t, degrees)).toBeCloseTo(p, 4)
})

/** Draws from a Poisson distribution (Knuth). */
function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean)
  let n = 0
  for (let product = random(); product > limit; product *= random()) n++
  return n
}
const countsOf = (name: string, values: number[], more: Partial<Series> = {}): Series => ({
  ...{ subject: name, name, values, people: 20, usualPeople: 20, scale: 'ratio' as const },
  ...more,
})
const WEEKS = 13
const steady = (mean: number, random: () => number) =>
  Array.from({ length: WEEKS }, () => poisson(mean, random))

describe('[seeded] the three things worth knowing', () => {
  test('fewer than two of a hundred ordinary weeks with twelve candidates cause a report', () => {
    const random = seededRandom(7)
    let spoke = 0
    for (let round = 0; round < 400; round++) {
      const series = Array.from({ length: 12 }, (_, i) => countsOf(`s${i}`, steady(5 + 12 * i, random)))
      if (threeSurprises(series).length > 0) spoke++
    }
    expect(spoke).toBeLessThanOrEqual(8)
  })

  test('a planted jump is reported first, however small it is beside the others', () => {
    const random = seededRandom(8)
    let found = 0
    for (let round = 0; round < 100; round++) {
      const series = Array.from({ length: 8 }, (_, i) => countsOf(`large${i}`, steady(200, random)))
      series.push(countsOf('small', [...steady(10, random).slice(1), 60]))
      if (threeSurprises(series)[0]?.name === 'small') found++
    }
    expect(found).toBeGreaterThanOrEqual(95)
  })

  test('a larger jump is never less surprising, and the order of the candidates changes nothing', () => {
    const random = seededRandom(9)
    for (let round = 0; round < 100; round++) {
      const before = steady(20, random).slice(1)
      const bitsAt = (last: number) => threeSurprises([countsOf('a', [...before, last])])[0]?.bits ?? 0
      const bits = [60, 90, 140, 250].map(bitsAt)
      expect(bits).toEqual([...bits].sort((a, b) => a - b))
      const series = Array.from({ length: 6 }, (_, i) => countsOf(`s${i}`, [...before, 60 + 20 * i]))
      expect(threeSurprises([...series].reverse())).toEqual(threeSurprises(series))
    }
  })
})

const before = [10, 12, 9, 11, 10, 8, 12, 10, 11, 9, 10, 12]

test('at most three things are reported, one for each subject', () => {
  const series = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    countsOf(name, [...before, 100], { subject: name === 'b' ? 'a' : name }),
  )
  expect(threeSurprises(series).map(({ name }) => name)).toEqual(['a', 'c', 'd'])
})

test('nothing is reported about fewer than five people, except that a number fell below five', () => {
  const few = { people: 4, usualPeople: 4 }
  expect(threeSurprises([countsOf('few', [...before, 100], few)])).toEqual([])
  expect(threeSurprises([countsOf('one flood', [...before, 100], { ...few, usualPeople: 9 })])).toEqual([])
  const silent = countsOf('silent', [...before.map((n) => 5 * n), 0], { people: 0, usualPeople: 30 })
  expect(threeSurprises([silent])).toMatchObject([{ name: 'silent', value: 0 }])
})

test('a busy week in which every share stays the same, small changes and young brands cause no report', () => {
  const busy = countsOf('kind', [...before, 100], { shares: Array.from({ length: WEEKS }, () => 0.2) })
  expect(threeSurprises([busy])).toEqual([])
  expect(threeSurprises([countsOf('slight', [...before.map((n) => 1000 + n), 1100])])).toEqual([])
  expect(threeSurprises([countsOf('young', [10, 11, 100])])).toEqual([])
})

test('a change of the mean sentiment is reported in points', () => {
  const mood = (last: number) =>
    countsOf('mood', [0.2, 0.21, 0.19, 0.2, 0.22, 0.18, 0.2, 0.2, 0.21, 0.19, 0.2, 0.2, last], {
      scale: 'points',
    })
  expect(threeSurprises([mood(-0.1)])).toMatchObject([{ name: 'mood', value: -0.1 }])
  expect(threeSurprises([mood(0.26)])).toEqual([])
})
