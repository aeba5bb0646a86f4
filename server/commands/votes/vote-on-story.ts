import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { canVoteOnStory } from '#app/domain/stories/policy.ts'
import { storyVotesGiven } from '#db/queries/challenges.ts'
import { factsOfStory, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { isSetAside } from '#db/queries/vote-flags.ts'
import { stories, storyVotes } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { recordSignal, signalAuthor } from '../listening/record-signal.ts'
import { detectBursts, fingerprintsOf } from './detect-bursts.ts'

export type CastBallot = { left: number; already: boolean; receipt: string | null }

/** Creates a random receipt. Hexadecimal, because spreadsheets and shells misread a leading dash. */
const newReceipt = () => randomBytes(10).toString('hex')

const countStoryVote = (tx: Tx, storyId: string, change: 1 | -1) =>
  tx
    .update(stories)
    .set({ votes: sql`${stories.votes} + ${change}` })
    .where(eq(stories.id, storyId))

const theVote = (storyId: string, memberId: string) =>
  and(eq(storyVotes.storyId, storyId), eq(storyVotes.memberId, memberId))

/** The random id that groups a voter's votes in the export. It is linked to nothing else. */
async function ballotOf(tx: Tx, challengeId: string, memberId: string): Promise<string> {
  const [earlier] = await tx
    .select({ ballot: storyVotes.ballot })
    .from(storyVotes)
    .where(and(eq(storyVotes.challengeId, challengeId), eq(storyVotes.memberId, memberId)))
    .limit(1)
  return earlier?.ballot ?? newReceipt()
}

/** Returns the story and the member who may vote on it now, or the reason why not. */
async function findVotableStory(
  tx: Tx,
  actor: Actor,
  storyKey: string,
  now: Date,
): Promise<Result<{ found: StoryInChallenge; voter: Member }>> {
  const found = await storyBy(tx, storyKey)
  if (!found) return refuse('not_found')
  const decision = canVoteOnStory(actor, factsOfStory(found), now)
  if (!decision.ok) return decision
  return isMember(actor) ? ok({ found, voter: actor }) : refuse('sign_in')
}

/** Votes for a story in its frozen text. The receipt lets the voter find the vote in the published ballots. */
export const voteOnStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string): Promise<Result<CastBallot>> =>
    db.write(async (tx) => {
      const votable = await findVotableStory(tx, actor, storyKey, now())
      if (!votable.ok) return votable
      const { found, voter } = votable.value
      const { story, challenge } = found
      const at = now()
      const marks = fingerprintsOf(voter, challenge.id, at)
      const setAside = await isSetAside(tx, story.id, voter.id)
      const [vote] = await tx
        .insert(storyVotes)
        .values({
          storyId: story.id,
          memberId: voter.id,
          challengeId: challenge.id,
          ballotHash: story.ballotHash ?? '',
          receipt: newReceipt(),
          ballot: await ballotOf(tx, challenge.id, voter.id),
          ...marks,
          setAside,
          createdAt: at,
        })
        .onConflictDoNothing()
        .returning({ receipt: storyVotes.receipt })
      const given = await storyVotesGiven(tx, challenge.id, voter.id)
      if (!vote) {
        const [old] = await tx
          .select({ receipt: storyVotes.receipt })
          .from(storyVotes)
          .where(theVote(story.id, voter.id))
        return ok({
          left: Math.max(0, challenge.storyVotes - given),
          already: true,
          receipt: old?.receipt ?? null,
        })
      }
      if (given > challenge.storyVotes) {
        await tx.delete(storyVotes).where(theVote(story.id, voter.id))
        return refuse('budget_spent', { detail: { budget: challenge.storyVotes } })
      }
      if (!setAside) await countStoryVote(tx, story.id, 1)
      await detectBursts(
        tx,
        { targetKind: 'story', targetId: story.id, challengeId: challenge.id, memberId: voter.id, at },
        marks,
      )
      await recordSignal(tx, {
        ...{
          by: signalAuthor(voter, challenge.brandId),
          brandId: challenge.brandId,
          challengeId: challenge.id,
        },
        ...{ kind: 'vote', subject: { kind: 'story', id: story.id }, at },
      })
      return ok({ left: Math.max(0, challenge.storyVotes - given), already: false, receipt: vote.receipt })
    })

export const unvoteStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, storyKey: string): Promise<Result<CastBallot>> =>
    db.write(async (tx) => {
      const votable = await findVotableStory(tx, actor, storyKey, now())
      if (!votable.ok) return votable
      const { found, voter } = votable.value
      const [gone] = await tx
        .delete(storyVotes)
        .where(theVote(found.story.id, voter.id))
        .returning({ setAside: storyVotes.setAside })
      if (gone && !gone.setAside) await countStoryVote(tx, found.story.id, -1)
      const given = await storyVotesGiven(tx, found.challenge.id, voter.id)
      return ok({ left: Math.max(0, found.challenge.storyVotes - given), already: !gone, receipt: null })
    })
