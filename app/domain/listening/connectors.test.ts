import { expect, test } from 'vitest'
import { seededRandom, shuffle } from '../random.ts'
import { findConnectors, type Tie } from './connectors.ts'

/** Four groups of thirty; `bridges` strangers among them know a few people in another group. */
function ties(seed: number, connector: boolean): Tie[] {
  const random = seededRandom(seed)
  const all: Tie[] = []
  const pick = (group: number) => `g${group}m${Math.floor(random() * 30)}`
  for (let i = 0; i < 900; i++) {
    const group = i % 4
    const other = random() < 0.04 ? (group + 1 + Math.floor(random() * 3)) % 4 : group
    all.push({ from: pick(group), to: pick(other), count: 1 })
  }
  if (connector)
    for (let group = 0; group < 4; group++)
      for (let i = 0; i < 12; i++) all.push({ from: 'tomas', to: pick(group), count: 2 })
  return all
}
const seeds = Array.from({ length: 12 }, (_, i) => i + 1)

test('the member who talks with all four groups is the connector', () => {
  const names = seeds.map((seed) => findConnectors(ties(seed, true)).connector?.id)
  expect(names.filter((one) => one === 'tomas').length).toBeGreaterThanOrEqual(11)
})
test('a network in which nobody stands between the groups names no connector', () => {
  expect(seeds.filter((seed) => findConnectors(ties(seed, false)).connector !== null)).toEqual([])
})
test('the result does not depend on the order of the ties', () => {
  const all = ties(4, true)
  const sorted = findConnectors(all)
  expect(findConnectors(shuffle([...all], seededRandom(9))).members).toEqual(sorted.members)
})
test('a network without ties has no members', () => {
  expect(findConnectors([])).toEqual({ members: [], groupSizes: [], connector: null, ties: [] })
})
