import { and, asc, desc, eq, gte, type SQL, sql } from 'drizzle-orm'
import type { BurstKind } from '#app/domain/votes/bursts.ts'
import {
  challenges,
  flaggedVotes,
  ideaVotes,
  members,
  storyVotes,
  type VoteTarget,
  voteFlags,
  voteInterventions,
} from '../schema/index.ts'
import { count } from '../sql.ts'
import type { Reader } from '../types.ts'

export type FlagRow = typeof voteFlags.$inferSelect
export type VoteBurst = {
  targetKind: VoteTarget
  targetId: string
  kind: BurstKind
  digest: string
  challengeId: string
}

/** Returns the open flag to which further votes of a burst are added. */
export async function openFlag(
  q: Reader,
  { targetId, kind, digest }: VoteBurst,
): Promise<string | undefined> {
  const [row] = await q
    .select({ id: voteFlags.id })
    .from(voteFlags)
    .where(
      and(
        eq(voteFlags.targetId, targetId),
        eq(voteFlags.kind, kind),
        eq(voteFlags.digest, digest),
        eq(voteFlags.state, 'open'),
      ),
    )
    .limit(1)
  return row?.id
}

/** Lists voters of the target with these characteristics since `since` who are in no flag of this kind. */
export async function unflaggedVoters(q: Reader, burst: VoteBurst, since: Date): Promise<string[]> {
  const votes = burst.targetKind === 'idea' ? ideaVotes : storyVotes
  const target = burst.targetKind === 'idea' ? ideaVotes.ideaId : storyVotes.storyId
  const alike: Record<BurstKind, SQL | undefined> = {
    network: and(eq(votes.challengeId, burst.challengeId), eq(votes.network, burst.digest)),
    device: and(eq(votes.challengeId, burst.challengeId), eq(votes.device, burst.digest)),
    // Repeats the condition of the partial index, which is not used otherwise.
    fresh: sql`${votes.fresh}`,
  }
  const rows = await q
    .select({ memberId: votes.memberId })
    .from(votes)
    .where(
      and(
        alike[burst.kind],
        eq(target, burst.targetId),
        gte(votes.createdAt, since),
        sql`not exists (select 1 from ${flaggedVotes} where ${flaggedVotes.targetId} = ${burst.targetId} and ${flaggedVotes.kind} = ${burst.kind} and ${flaggedVotes.memberId} = ${votes.memberId})`,
      ),
    )
    .limit(1000)
  return rows.map((row) => row.memberId)
}

/** Whether this member's vote for the target was excluded. It stays excluded when it is cast again. */
export async function isSetAside(q: Reader, targetId: string, memberId: string): Promise<boolean> {
  const [row] = await q
    .select({ id: voteFlags.id })
    .from(flaggedVotes)
    .innerJoin(voteFlags, eq(voteFlags.id, flaggedVotes.flagId))
    .where(
      and(
        eq(flaggedVotes.memberId, memberId),
        eq(flaggedVotes.targetId, targetId),
        eq(voteFlags.state, 'set_aside'),
      ),
    )
    .limit(1)
  return row !== undefined
}

export async function flagBy(q: Reader, id: string) {
  const [row] = await q
    .select({ flag: voteFlags, challenge: challenges })
    .from(voteFlags)
    .innerJoin(challenges, eq(challenges.id, voteFlags.challengeId))
    .where(eq(voteFlags.id, id))
  return row
}

/** Lists the flag's current voters, without those who withdrew their vote. */
export async function votersIn(q: Reader, flag: FlagRow): Promise<string[]> {
  const votes = flag.targetKind === 'idea' ? ideaVotes : storyVotes
  const target = flag.targetKind === 'idea' ? ideaVotes.ideaId : storyVotes.storyId
  const rows = await q
    .select({ memberId: flaggedVotes.memberId })
    .from(flaggedVotes)
    .innerJoin(votes, and(eq(votes.memberId, flaggedVotes.memberId), eq(target, flag.targetId)))
    .where(eq(flaggedVotes.flagId, flag.id))
  return rows.map((row) => row.memberId)
}

/** Returns the figures for reviewing a burst: number, times and account ages. Never reveals who voted. */
export async function figuresOf(q: Reader, flag: FlagRow) {
  const votes = flag.targetKind === 'idea' ? ideaVotes : storyVotes
  const target = flag.targetKind === 'idea' ? ideaVotes.ideaId : storyVotes.storyId
  const [row] = await q
    .select({
      votes: count(),
      fresh: sql`coalesce(sum(case when ${votes.fresh} then 1 else 0 end), 0)`.mapWith(Number),
      first: sql`min(${votes.createdAt})`.mapWith(votes.createdAt),
      last: sql`max(${votes.createdAt})`.mapWith(votes.createdAt),
    })
    .from(flaggedVotes)
    .innerJoin(votes, and(eq(votes.memberId, flaggedVotes.memberId), eq(target, flag.targetId)))
    .where(eq(flaggedVotes.flagId, flag.id))
  return {
    votes: row?.votes ?? 0,
    fresh: row?.fresh ?? 0,
    first: row?.first ?? null,
    last: row?.last ?? null,
  }
}

/** Lists a brand's flags: open ones first, then the newest. */
export const flagsOfBrand = (q: Reader, brandId: string, limit = 100) =>
  q
    .select({
      flag: voteFlags,
      challenge: { id: challenges.id, slug: challenges.slug, title: challenges.title },
    })
    .from(voteFlags)
    .innerJoin(challenges, eq(challenges.id, voteFlags.challengeId))
    .where(eq(challenges.brandId, brandId))
    .orderBy(asc(sql`case when ${voteFlags.state} = 'open' then 0 else 1 end`), desc(voteFlags.id))
    .limit(limit)

export async function openFlagsOfBrand(q: Reader, brandId: string): Promise<number> {
  const [row] = await q
    .select({ n: count() })
    .from(voteFlags)
    .innerJoin(challenges, eq(challenges.id, voteFlags.challengeId))
    .where(and(eq(challenges.brandId, brandId), eq(voteFlags.state, 'open')))
  return row?.n ?? 0
}

export const interventionsIn = (q: Reader, challengeId: string) =>
  q
    .select({
      id: voteInterventions.id,
      flagId: voteInterventions.flagId,
      action: voteInterventions.action,
      targetKind: voteInterventions.targetKind,
      targetId: voteInterventions.targetId,
      votes: voteInterventions.votes,
      reason: voteInterventions.reason,
      at: voteInterventions.createdAt,
      kind: voteFlags.kind,
      by: { handle: members.handle, displayName: members.displayName },
    })
    .from(voteInterventions)
    .innerJoin(members, eq(members.id, voteInterventions.decidedBy))
    .leftJoin(voteFlags, eq(voteFlags.id, voteInterventions.flagId))
    .where(eq(voteInterventions.challengeId, challengeId))
    .orderBy(asc(voteInterventions.id))
