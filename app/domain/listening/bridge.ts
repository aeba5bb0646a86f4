import type { VotePairs } from './spectrum.ts'
import { smallestOf, wilsonLowerBound } from './statistics.ts'
import { findVoterGroups } from './voter-groups.ts'

/** One vote: `voter` and `item` are ids. */
export type VoterChoice = { voter: string; item: string }
export type GroupShare = { votes: number; size: number }
export type BridgeItem = { item: string; groups: GroupShare[]; strength: number }
export type BridgeResult =
  | { kind: 'too_few'; voters: number }
  | { kind: 'no_groups'; voters: number }
  | { kind: 'groups'; voters: number; sizes: number[]; bridge: BridgeItem | null; ranked: BridgeItem[] }

const LEAST_VOTERS = 100
const LEAST_VOTES_A_GROUP = 3
const FEW_ITEMS = 30
const STRENGTH = { few: 1.1, many: 1.5 }

function toPairs(ballots: readonly VoterChoice[]): { pairs: VotePairs; items: string[] } {
  const sorted = [...ballots].sort((a, b) =>
    a.voter === b.voter ? (a.item < b.item ? -1 : 1) : a.voter < b.voter ? -1 : 1,
  )
  const items = [...new Set(sorted.map(({ item }) => item))].sort()
  const indexOfItem = new Map(items.map((item, i) => [item, i]))
  const voters = [...new Set(sorted.map(({ voter }) => voter))]
  const indexOfVoter = new Map(voters.map((voter, i) => [voter, i]))
  return {
    items,
    pairs: {
      voters: Int32Array.from(sorted, ({ voter }) => indexOfVoter.get(voter) as number),
      items: Int32Array.from(sorted, ({ item }) => indexOfItem.get(item) as number),
      voterCount: voters.length,
      itemCount: items.length,
    },
  }
}

/**
 * Finds what groups who usually vote differently agree on. An item's strength is the smallest share that any group gave it
 * (Wilson lower bound, z = 1), in multiples of an average item's share. `ranked` is for lists; only `bridge` may be said
 * in a sentence. Does not depend on the order of the ballots.
 */
export function findBridge(ballots: readonly VoterChoice[]): BridgeResult {
  const { pairs, items } = toPairs(ballots)
  const voters = pairs.voterCount
  if (voters < LEAST_VOTERS || items.length < 3) return { kind: 'too_few', voters }
  const groups = findVoterGroups(pairs)
  if (!groups) return { kind: 'no_groups', voters }
  const sizes: number[] = []
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1
  const votes = items.map(() => sizes.map(() => 0))
  pairs.items.forEach((item, i) => {
    const row = votes[item] as number[]
    const group = groups[pairs.voters[i] as number] as number
    row[group] = (row[group] as number) + 1
  })
  const base = ballots.length / voters / items.length
  const ranked = items
    .map((item, i): BridgeItem => {
      const shares = sizes.map((size, g) => ({ votes: votes[i]?.[g] ?? 0, size }))
      const least = smallestOf(shares.map((one) => wilsonLowerBound(one.votes, one.size, 1)))
      return { item, groups: shares, strength: least / base }
    })
    .sort((a, b) => b.strength - a.strength || (a.item < b.item ? -1 : 1))
  const needed = items.length <= FEW_ITEMS ? STRENGTH.few : STRENGTH.many
  const first = ranked[0]
  const holds =
    first && first.strength >= needed && first.groups.every((one) => one.votes >= LEAST_VOTES_A_GROUP)
  return { kind: 'groups', voters, sizes, bridge: holds ? first : null, ranked }
}
