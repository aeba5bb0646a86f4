import { and, eq, inArray, isNotNull, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { challenges, ideaVotes, storyVotes, voteFlags } from '../schema/index.ts'
import type { Reader, Tx } from '../types.ts'

type Mark = 'network' | 'device'
const anyOf = (votes: typeof ideaVotes | typeof storyVotes, mark: Mark) =>
  sql`exists (select 1 from ${votes} where ${votes.challengeId} = ${challenges.id} and ${votes[mark]} is not null)`

/** Lists finished challenges whose votes still have fingerprints. */
export async function challengesWithFingerprints(
  q: Reader,
  now: Date,
  unendedSince: Date,
): Promise<string[]> {
  const isArchived = and(lte(challenges.verdictEnd, now), lte(challenges.votingEnd, now))
  const isLeft = and(isNull(challenges.verdictEnd), lte(challenges.votingEnd, unendedSince))
  const rows = await q
    .select({ id: challenges.id })
    .from(challenges)
    .where(
      and(
        or(isArchived, isLeft),
        or(
          anyOf(ideaVotes, 'network'),
          anyOf(ideaVotes, 'device'),
          anyOf(storyVotes, 'network'),
          anyOf(storyVotes, 'device'),
          sql`exists (select 1 from ${voteFlags} where ${voteFlags.challengeId} = ${challenges.id} and ${voteFlags.digest} <> '')`,
        ),
      ),
    )
  return rows.map((row) => row.id)
}

const NONE = { network: null, device: null }

/** Deletes one kind of fingerprint at a time, because each has an index that separates the deleted ones. */
async function forgetOne(tx: Tx, challengeId: string, mark: Mark, limit: number): Promise<number> {
  const someIdeas = tx
    .select({ ideaId: ideaVotes.ideaId, memberId: ideaVotes.memberId, round: ideaVotes.round })
    .from(ideaVotes)
    .where(and(eq(ideaVotes.challengeId, challengeId), isNotNull(ideaVotes[mark])))
    .limit(limit)
  const ofIdeas = await tx
    .update(ideaVotes)
    .set(NONE)
    .where(sql`(${ideaVotes.ideaId}, ${ideaVotes.memberId}, ${ideaVotes.round}) in ${someIdeas}`)
    .returning({ round: ideaVotes.round })
  const someStories = tx
    .select({ receipt: storyVotes.receipt })
    .from(storyVotes)
    .where(and(eq(storyVotes.challengeId, challengeId), isNotNull(storyVotes[mark])))
    .limit(limit)
  const ofStories = await tx
    .update(storyVotes)
    .set(NONE)
    .where(inArray(storyVotes.receipt, someStories))
    .returning({ round: storyVotes.round })
  return ofIdeas.length + ofStories.length
}

/** Deletes the fingerprints of about `limit` votes and returns their number. */
export async function deleteFingerprintsOf(tx: Tx, challengeId: string, limit: number): Promise<number> {
  const flags = await tx
    .update(voteFlags)
    .set({ digest: '' })
    .where(and(eq(voteFlags.challengeId, challengeId), ne(voteFlags.digest, '')))
    .returning({ id: voteFlags.id })
  const networks = await forgetOne(tx, challengeId, 'network', limit)
  return flags.length + networks + (await forgetOne(tx, challengeId, 'device', limit))
}
