import { and, asc, count, countDistinct, eq, gte, sql } from 'drizzle-orm'
import { flaggedVotes, stories, storyVotes, voteFlags, voteInterventions } from '../schema/index.ts'
import type { Reader } from '../types.ts'

const inChallenge = (challengeId: string) =>
  and(eq(storyVotes.challengeId, challengeId), eq(storyVotes.setAside, false))

/** What the ballots say. A ballot with fewer votes than the minimum is left out whole. */
export async function countBallots(q: Reader, challengeId: string, minimum: number) {
  const large = q
    .select({ ballot: storyVotes.ballot })
    .from(storyVotes)
    .where(inChallenge(challengeId))
    .groupBy(storyVotes.ballot)
    .having(gte(count(), minimum))
  // With a minimum of one every ballot is large enough, and a million of them need no list.
  const inLarge = minimum > 1 ? sql`${storyVotes.ballot} in (${large})` : undefined
  const perStory = await q
    .select({ storyId: storyVotes.storyId, votes: count() })
    .from(storyVotes)
    .where(and(inChallenge(challengeId), inLarge))
    .groupBy(storyVotes.storyId)
  const [all] = await q
    .select({
      votes: count(),
      decided: sql`coalesce(sum(case when ${storyVotes.setAside} then 1 else 0 end), 0)`.mapWith(Number),
      voters: countDistinct(storyVotes.ballot),
    })
    .from(storyVotes)
    .where(eq(storyVotes.challengeId, challengeId))
  const votesFor = new Map(perStory.map(({ storyId, votes }) => [storyId, Number(votes)]))
  const inBallots = [...votesFor.values()].reduce((sum, votes) => sum + votes, 0)
  const { votes = 0, decided = 0, voters = 0 } = all ?? {}
  return {
    votesFor,
    voters: Number(voters),
    votes: Number(votes),
    decided,
    small: Number(votes) - decided - inBallots,
  }
}

/** Which intervention took a vote out: the last that set its flag aside. */
const intervention = sql<
  string | null
>`(select max(${voteInterventions.id}) from ${flaggedVotes} inner join ${voteFlags} on ${voteFlags.id} = ${flaggedVotes.flagId} inner join ${voteInterventions} on ${voteInterventions.flagId} = ${voteFlags.id} where ${flaggedVotes.targetId} = ${storyVotes.storyId} and ${flaggedVotes.memberId} = ${storyVotes.memberId} and ${voteFlags.state} = 'set_aside' and ${storyVotes.setAside})`

const ballot = {
  ballot: storyVotes.ballot,
  receipt: storyVotes.receipt,
  storyId: storyVotes.storyId,
  story: stories.slug,
  title: stories.title,
  hash: storyVotes.ballotHash,
  setAside: storyVotes.setAside,
  intervention,
}
export type BallotRow = Awaited<ReturnType<typeof ballotsOf>>[number]

/** Both numbers of a row are random, so that the order tells nothing about who voted when. */
export const ballotsOf = (
  q: Reader,
  challengeId: string,
  { after, limit }: { after?: { ballot: string; receipt: string } | undefined; limit: number },
) =>
  q
    .select(ballot)
    .from(storyVotes)
    .innerJoin(stories, eq(stories.id, storyVotes.storyId))
    .where(
      and(
        eq(storyVotes.challengeId, challengeId),
        after
          ? sql`(${storyVotes.ballot}, ${storyVotes.receipt}) > (${after.ballot}, ${after.receipt})`
          : undefined,
      ),
    )
    .orderBy(asc(storyVotes.ballot), asc(storyVotes.receipt))
    .limit(limit)

export async function ballotByReceipt(q: Reader, challengeId: string, receipt: string) {
  const [row] = await q
    .select(ballot)
    .from(storyVotes)
    .innerJoin(stories, eq(stories.id, storyVotes.storyId))
    .where(and(eq(storyVotes.receipt, receipt), eq(storyVotes.challengeId, challengeId)))
  return row
}

/** A member's own, which only they see. */
export const receiptsOf = (q: Reader, challengeId: string, memberId: string) =>
  q
    .select({
      slug: stories.slug,
      title: stories.title,
      receipt: storyVotes.receipt,
      setAside: storyVotes.setAside,
    })
    .from(storyVotes)
    .innerJoin(stories, eq(stories.id, storyVotes.storyId))
    .where(and(eq(storyVotes.memberId, memberId), eq(storyVotes.challengeId, challengeId)))
    .orderBy(asc(stories.title), asc(stories.id))
