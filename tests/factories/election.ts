import type { VoterChoice } from '#app/domain/listening/bridge.ts'
import { seededRandom } from '#app/domain/random.ts'

export type DrawnElection = { seed: number; voters: number; groups: number; bridges: number; appeal?: number }
const IDEAS = 60
const VOTES = 5

/**
 * Draws ballots on sixty ideas: each group prefers its own ones, and everybody likes the planted bridges (`item0` …), as
 * much as `appeal` says.
 */
export function drawElection({ seed, voters, groups, bridges, appeal = 4 }: DrawnElection): VoterChoice[] {
  const random = seededRandom(seed)
  const home = Array.from({ length: IDEAS }, () => Math.floor(random() * groups))
  const likes = Array.from({ length: IDEAS }, () => 0.5 + random())
  const taste = Array.from({ length: groups }, (_, group) =>
    likes.map((weight, item) =>
      item < bridges ? appeal : groups === 1 || home[item] === group ? 3 * weight : 0.3 * weight,
    ),
  )
  return Array.from({ length: voters }, (_, v) => {
    const own = taste[Math.floor((v * groups) / voters)] ?? []
    const chosen = new Set<number>()
    while (chosen.size < VOTES) {
      let left = random() * own.reduce((sum, one) => sum + one, 0)
      const item = own.findIndex((weight) => {
        left -= weight
        return left < 0
      })
      chosen.add(item < 0 ? 0 : item)
    }
    return [...chosen].map((item) => ({ voter: `v${v}`, item: `item${item}` }))
  }).flat()
}
