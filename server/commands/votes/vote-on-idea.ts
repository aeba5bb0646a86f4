import { and, eq, sql } from 'drizzle-orm'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canVoteOnIdea } from '#app/domain/ideas/policy.ts'
import { ideaVotesGiven } from '#db/queries/challenges.ts'
import { factsOfIdea, type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { isSetAside } from '#db/queries/vote-flags.ts'
import { ideaVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { changeVoteCount, recountVotes } from '../ideas/idea-counters.ts'
import { recordSignal, signalAuthor } from '../listening/record-signal.ts'
import { detectBursts, fingerprintsOf } from './detect-bursts.ts'

export type Voted = { votes: number; left: number; already: boolean }

const theVote = (ideaId: string, memberId: string) =>
  and(eq(ideaVotes.ideaId, ideaId), eq(ideaVotes.memberId, memberId))

/** Returns the idea and the member who may vote on it now, or the reason why not. */
async function findVotableIdea(
  tx: Tx,
  actor: Actor,
  ideaId: string,
  now: Date,
): Promise<Result<{ found: IdeaInChallenge; voter: Member }>> {
  const found = await ideaBy(tx, ideaId)
  if (!found) return refuse('not_found')
  const decision = canVoteOnIdea(actor, factsOfIdea(found), now)
  if (!decision.ok) return decision
  return isMember(actor) ? ok({ found, voter: actor }) : refuse('sign_in')
}

/** Makes a stale vote count again. Returns the new count, or undefined when there is no stale vote. */
async function reaffirm(tx: Tx, { idea }: IdeaInChallenge, memberId: string): Promise<number | undefined> {
  const [again] = await tx
    .update(ideaVotes)
    .set({ stale: false })
    .where(and(theVote(idea.id, memberId), eq(ideaVotes.stale, true)))
    .returning({ setAside: ideaVotes.setAside })
  if (!again) return undefined
  return again.setAside ? idea.votes : changeVoteCount(tx, idea, 1)
}

/** Votes for an idea. The primary key allows one vote per member, so a second vote changes nothing. */
export const voteOnIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<Voted>> =>
    db.write({ lock: `idea:${ideaId}` }, async (tx) => {
      const votable = await findVotableIdea(tx, actor, ideaId, now())
      if (!votable.ok) return votable
      const { found, voter } = votable.value
      const { challenge, idea } = found
      const at = now()
      const marks = fingerprintsOf(voter, challenge.id, at)
      const setAside = await isSetAside(tx, ideaId, voter.id)
      const [vote] = await tx
        .insert(ideaVotes)
        .values({
          ideaId,
          memberId: voter.id,
          challengeId: challenge.id,
          ...marks,
          setAside,
          createdAt: at,
        })
        .onConflictDoNothing()
        .returning({ ideaId: ideaVotes.ideaId })
      const given = await ideaVotesGiven(tx, challenge.id, voter.id)
      const left = Math.max(0, challenge.ideaVotes - given)
      if (!vote) {
        const reaffirmed = await reaffirm(tx, found, voter.id)
        return ok({ votes: reaffirmed ?? idea.votes, left, already: reaffirmed === undefined })
      }
      if (given > challenge.ideaVotes) {
        await tx.delete(ideaVotes).where(theVote(ideaId, voter.id))
        return refuse('budget_spent', { detail: { budget: challenge.ideaVotes } })
      }
      await detectBursts(
        tx,
        { targetKind: 'idea', targetId: ideaId, challengeId: challenge.id, memberId: voter.id, at },
        marks,
      )
      await recordSignal(tx, {
        ...{
          by: signalAuthor(voter, challenge.brandId),
          brandId: challenge.brandId,
          challengeId: challenge.id,
        },
        ...{ kind: 'vote', subject: { kind: 'idea', id: ideaId }, at },
      })
      // A vote set aside is not counted for its voter either, and the page shows that.
      return ok({ votes: setAside ? idea.votes : await changeVoteCount(tx, idea, 1), left, already: false })
    })

/** Deletes the original of a vote that a merge carried on. */
async function deleteSourceVote(tx: Tx, ideaId: string, memberId: string): Promise<void> {
  await tx.delete(ideaVotes).where(theVote(ideaId, memberId))
  const source = await ideaBy(tx, ideaId)
  if (source) await recountVotes(tx, source.idea)
}

/** Removes a vote. For a vote that a merge carried here, the original on the merged idea is deleted too. */
export const unvoteIdea =
  ({ db, now }: Deps) =>
  async (actor: Actor, ideaId: string): Promise<Result<Voted>> =>
    db.write({ lock: `idea:${ideaId}` }, async (tx) => {
      const votable = await findVotableIdea(tx, actor, ideaId, now())
      if (!votable.ok) return votable
      const { found, voter } = votable.value
      const [gone] = await tx
        .delete(ideaVotes)
        .where(theVote(ideaId, voter.id))
        .returning({
          counted: sql<boolean>`not ${ideaVotes.stale} and not ${ideaVotes.setAside}`,
          carriedFromId: ideaVotes.carriedFromId,
        })
      if (gone?.carriedFromId) await deleteSourceVote(tx, gone.carriedFromId, voter.id)
      const votes = gone?.counted ? await changeVoteCount(tx, found.idea, -1) : found.idea.votes
      const given = await ideaVotesGiven(tx, found.challenge.id, voter.id)
      return ok({ votes, left: Math.max(0, found.challenge.ideaVotes - given), already: !gone })
    })
