import { describe, expect, test } from 'vitest'
import { drawElection } from '#tests/factories/election.ts'
import { seededRandom, shuffle } from '../random.ts'
import { findBridge } from './bridge.ts'

const seeds = Array.from({ length: 12 }, (_, i) => i + 1)

describe('the bridge', () => {
  test('an idea that two unlike groups both support is found among 400 voters', () => {
    const results = seeds.map((seed) =>
      findBridge(drawElection({ seed, voters: 400, groups: 2, bridges: 3 })),
    )
    const right = results.filter(
      (one) => one.kind === 'groups' && one.bridge && ['item0', 'item1', 'item2'].includes(one.bridge.item),
    )
    expect(right.length).toBeGreaterThanOrEqual(seeds.length * 0.7)
  })
  test('people who do not vote in groups get no groups', () => {
    const results = seeds.map((seed) =>
      findBridge(drawElection({ seed, voters: 400, groups: 1, bridges: 0 })),
    )
    expect(results.filter((one) => one.kind === 'no_groups').length).toBeGreaterThanOrEqual(seeds.length - 1)
  })
  test('groups without a common idea claim no bridge', () => {
    const results = seeds.map((seed) =>
      findBridge(drawElection({ seed, voters: 400, groups: 3, bridges: 0 })),
    )
    expect(results.filter((one) => one.kind === 'groups' && one.bridge).length).toBeLessThanOrEqual(2)
  })
  test('no group has fewer than five people', () => {
    for (const seed of seeds) {
      const result = findBridge(drawElection({ seed, voters: 150, groups: 4, bridges: 1 }))
      if (result.kind === 'groups') expect(Math.min(...result.sizes)).toBeGreaterThanOrEqual(5)
    }
  })
  test('the result does not depend on the order of the ballots', () => {
    const ballots = drawElection({ seed: 5, voters: 400, groups: 3, bridges: 2 })
    expect(findBridge(shuffle([...ballots], seededRandom(3)))).toEqual(findBridge(ballots))
  })
  test('fewer than a hundred voters are too few to state anything', () => {
    expect(findBridge(drawElection({ seed: 1, voters: 99, groups: 2, bridges: 1 }))).toEqual({
      kind: 'too_few',
      voters: 99,
    })
  })
})
