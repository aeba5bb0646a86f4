export type Entry = { storyId: string; submittedAt: Date; createdAt: Date }
export type Vote = { storyId: string; memberId: string }
export type Tally = {
  ranking: { storyId: string; votes: number }[]
  voters: number
  counted: number
  setAside: number
  winnerId: string | null
}

/**
 * The count. A ballot with fewer votes than the minimum is set aside; ties go to the story that was
 * submitted earlier, then to the one that was begun earlier. Votes for a story that no longer stands make up
 * their ballot but count for nothing. Nobody wins with no votes.
 */
export function tally(entries: Entry[], votes: Vote[], minimumBallot: number): Tally {
  const ballots = new Map<string, number>()
  for (const { memberId } of votes) ballots.set(memberId, (ballots.get(memberId) ?? 0) + 1)
  const large = votes.filter(({ memberId }) => (ballots.get(memberId) ?? 0) >= minimumBallot)
  const standing = new Set(entries.map((entry) => entry.storyId))
  const counted = large.filter(({ storyId }) => standing.has(storyId))
  const votesFor = (storyId: string) => counted.filter((vote) => vote.storyId === storyId).length
  const ranking = entries
    .map((entry) => ({ ...entry, votes: votesFor(entry.storyId) }))
    .sort(
      (a, b) =>
        b.votes - a.votes ||
        a.submittedAt.getTime() - b.submittedAt.getTime() ||
        a.createdAt.getTime() - b.createdAt.getTime() ||
        (a.storyId < b.storyId ? -1 : 1),
    )
    .map(({ storyId, votes: n }) => ({ storyId, votes: n }))
  const first = ranking[0]
  return {
    ranking,
    voters: ballots.size,
    counted: counted.length,
    setAside: votes.length - large.length,
    winnerId: first && first.votes > 0 ? first.storyId : null,
  }
}
