import { and, asc, count, countDistinct, eq, inArray, lt, type SQL, sql } from 'drizzle-orm'
import {
  flaggedVotes,
  stories,
  storyVotes,
  type Tally,
  verdictTallies,
  voteFlags,
  voteInterventions,
} from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

type PerStory = Map<string, number>
const sum = (votes: PerStory) => [...votes.values()].reduce((all, one) => all + one, 0)

async function perStory(q: Reader, where: SQL | undefined): Promise<PerStory> {
  const { storyId } = storyVotes
  const rows = await q.select({ storyId, votes: count() }).from(storyVotes).where(where).groupBy(storyId)
  return new Map(rows.map((row) => [row.storyId, Number(row.votes)]))
}

/** All votes of each story, from the primary key alone. */
async function givenTo(q: Reader, challengeId: string): Promise<PerStory> {
  const votes = sql`(select count(*) from ${storyVotes} where ${storyVotes.storyId} = ${stories.id})`
  const rows = await q
    .select({ storyId: stories.id, votes: votes.mapWith(Number) })
    .from(stories)
    .where(eq(stories.challengeId, challengeId))
  return new Map(rows.map((row) => [row.storyId, row.votes]))
}

/** Votes on ballots that have too few, those that were set aside not among them. */
async function onSmall(q: Reader, challengeId: string, minimum: number): Promise<PerStory> {
  if (minimum <= 1) return new Map()
  const standing = and(eq(storyVotes.challengeId, challengeId), eq(storyVotes.setAside, false))
  const small = q
    .select({ ballot: storyVotes.ballot })
    .from(storyVotes)
    .where(standing)
    .groupBy(storyVotes.ballot)
    .having(lt(count(), minimum))
  return perStory(q, and(standing, inArray(storyVotes.ballot, small)))
}

/**
 * What the ballots say. A ballot with fewer votes than the minimum is left out whole. Every vote is looked at, each
 * time along an index that has all it takes: a million within a second.
 */
export async function countBallots(q: Reader, challengeId: string, minimum: number): Promise<Tally> {
  const inChallenge = eq(storyVotes.challengeId, challengeId)
  const given = await givenTo(q, challengeId)
  const decided = await perStory(q, and(inChallenge, eq(storyVotes.setAside, true)))
  const small = await onSmall(q, challengeId, minimum)
  const [people] = await q
    .select({ voters: countDistinct(storyVotes.ballot) })
    .from(storyVotes)
    .where(inChallenge)
  const votesFor = [...given]
    .map(([id, votes]): [string, number] => [id, votes - (decided.get(id) ?? 0) - (small.get(id) ?? 0)])
    .filter(([, votes]) => votes > 0)
  const totals = { votes: sum(given), decided: sum(decided), small: sum(small) }
  return { votesFor, voters: Number(people?.voters ?? 0), ...totals }
}

/** As it was counted on this basis; undefined when it has to be counted anew. */
export async function storedTally(q: Reader, challengeId: string, basis: string): Promise<Tally | undefined> {
  const [row] = await q.select().from(verdictTallies).where(eq(verdictTallies.challengeId, challengeId))
  return row?.basis === basis ? row.tally : undefined
}

export const storeTally = (tx: Tx, challengeId: string, basis: string, tally: Tally, countedAt: Date) =>
  tx
    .insert(verdictTallies)
    .values({ challengeId, basis, tally, countedAt })
    .onConflictDoUpdate({ target: verdictTallies.challengeId, set: { basis, tally, countedAt } })

/** Which intervention took a vote out: the last that set its flag aside. */
const intervention = sql<
  string | null
>`(select max(${voteInterventions.id}) from ${flaggedVotes} inner join ${voteFlags} on ${voteFlags.id} = ${flaggedVotes.flagId} inner join ${voteInterventions} on ${voteInterventions.flagId} = ${voteFlags.id} where ${flaggedVotes.targetId} = ${storyVotes.storyId} and ${flaggedVotes.memberId} = ${storyVotes.memberId} and ${voteFlags.state} = 'set_aside' and ${storyVotes.setAside})`

/** A ballot for a story that was hidden still counts in the list; it is told by the story's id alone. */
const isShown = sql`${stories.hiddenAt} is null`
const ballotStory = {
  slug: sql<string>`case when ${isShown} then ${stories.slug} else ${stories.id} end`,
  title: sql<string>`case when ${isShown} then ${stories.title} else '' end`,
}

const ballot = {
  ballot: storyVotes.ballot,
  receipt: storyVotes.receipt,
  storyId: storyVotes.storyId,
  story: ballotStory.slug,
  title: ballotStory.title,
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
      ...ballotStory,
      receipt: storyVotes.receipt,
      setAside: storyVotes.setAside,
    })
    .from(storyVotes)
    .innerJoin(stories, eq(stories.id, storyVotes.storyId))
    .where(and(eq(storyVotes.memberId, memberId), eq(storyVotes.challengeId, challengeId)))
    .orderBy(asc(stories.title), asc(stories.id))
