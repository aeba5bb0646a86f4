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

/** Counts all votes per story from the primary key's index. */
async function givenTo(q: Reader, challengeId: string): Promise<PerStory> {
  const votes = sql`(select count(*) from ${storyVotes} where ${storyVotes.storyId} = ${stories.id})`
  const rows = await q
    .select({ storyId: stories.id, votes: votes.mapWith(Number) })
    .from(stories)
    .where(eq(stories.challengeId, challengeId))
  return new Map(rows.map((row) => [row.storyId, row.votes]))
}

/** Counts votes on ballots below the minimum, without excluded votes. */
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
 * Counts all ballots of a challenge. A ballot with fewer votes than the minimum is left out as a whole. Scans every
 * vote in a covering index: a million votes take less than a second.
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

/** Returns the stored tally if it was counted on this basis; undefined if it must be recounted. */
export async function storedTally(q: Reader, challengeId: string, basis: string): Promise<Tally | undefined> {
  const [row] = await q.select().from(verdictTallies).where(eq(verdictTallies.challengeId, challengeId))
  return row?.basis === basis ? row.tally : undefined
}

export const storeTally = (tx: Tx, challengeId: string, basis: string, tally: Tally, countedAt: Date) =>
  tx
    .insert(verdictTallies)
    .values({ challengeId, basis, tally, countedAt })
    .onConflictDoUpdate({ target: verdictTallies.challengeId, set: { basis, tally, countedAt } })

/** Selects the intervention that excluded a vote: the last one on its flag. */
const intervention = sql<
  string | null
>`(select max(${voteInterventions.id}) from ${flaggedVotes} inner join ${voteFlags} on ${voteFlags.id} = ${flaggedVotes.flagId} inner join ${voteInterventions} on ${voteInterventions.flagId} = ${voteFlags.id} where ${flaggedVotes.targetId} = ${storyVotes.storyId} and ${flaggedVotes.memberId} = ${storyVotes.memberId} and ${voteFlags.state} = 'set_aside' and ${storyVotes.setAside})`

/** A vote for a hidden story still appears in the export, with the story's id only. */
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

/** Lists ballots for the export. Both sort keys are random, so that the order reveals nothing about who voted when. */
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

/** Lists a member's own receipts. Show them to that member only. */
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
