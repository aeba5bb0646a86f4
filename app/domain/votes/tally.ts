export type Entry = { storyId: string; submittedAt: Date; createdAt: Date }
export type Ranking = { ranking: { storyId: string; votes: number }[]; winnerId: string | null }

/** Who comes first when all else is equal: submitted earlier, then begun earlier, then the smaller id. */
const earlier = (a: Entry, b: Entry): number =>
  a.submittedAt.getTime() - b.submittedAt.getTime() ||
  a.createdAt.getTime() - b.createdAt.getTime() ||
  (a.storyId < b.storyId ? -1 : 1)

/** The place of each story in the order that breaks ties, from 1. */
export const tieOrder = (entries: readonly Entry[]): Map<string, number> =>
  new Map([...entries].sort(earlier).map(({ storyId }, place) => [storyId, place + 1]))

/** Most votes first; votes for a story that no longer stands count for nothing. Nobody wins with no votes. */
export function rank(entries: readonly Entry[], votesFor: ReadonlyMap<string, number>): Ranking {
  const ranking = entries
    .map((entry) => ({ ...entry, votes: votesFor.get(entry.storyId) ?? 0 }))
    .sort((a, b) => b.votes - a.votes || earlier(a, b))
    .map(({ storyId, votes }) => ({ storyId, votes }))
  const first = ranking[0]
  return { ranking, winnerId: first && first.votes > 0 ? first.storyId : null }
}
