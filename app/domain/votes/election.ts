export type ElectionEntry = { storyId: string; submittedAt: Date; createdAt: Date }
export type Ranking = { ranking: { storyId: string; votes: number }[]; winnerId: string | null }

/** Breaks ties: submitted earlier, then begun earlier, then the smaller id. */
const earlier = (a: ElectionEntry, b: ElectionEntry): number =>
  a.submittedAt.getTime() - b.submittedAt.getTime() ||
  a.createdAt.getTime() - b.createdAt.getTime() ||
  (a.storyId < b.storyId ? -1 : 1)

/** Returns the position of each story in the tie-breaking order, from 1. */
export const tieOrder = (entries: readonly ElectionEntry[]): Map<string, number> =>
  new Map([...entries].sort(earlier).map(({ storyId }, place) => [storyId, place + 1]))

/** Ranks stories by votes. Votes for stories that are no longer submitted do not count. Without votes nobody wins. */
export function rank(entries: readonly ElectionEntry[], votesFor: ReadonlyMap<string, number>): Ranking {
  const ranking = entries
    .map((entry) => ({ ...entry, votes: votesFor.get(entry.storyId) ?? 0 }))
    .sort((a, b) => b.votes - a.votes || earlier(a, b))
    .map(({ storyId, votes }) => ({ storyId, votes }))
  const first = ranking[0]
  return { ranking, winnerId: first && first.votes > 0 ? first.storyId : null }
}
