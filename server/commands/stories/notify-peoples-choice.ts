import { and, eq, gt, lte } from 'drizzle-orm'
import { rank } from '#app/domain/votes/election.ts'
import { paths } from '#app/paths.ts'
import { countBallots } from '#db/queries/ballots.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { electedFrom, storyBy } from '#db/queries/stories.ts'
import { challenges, notices, reminders } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { forEachInTurn } from '../../for-each-in-turn.ts'
import { publishProposal } from '../credit/publish-proposal.ts'
import { notify } from '../notices/notify.ts'

const KIND = 'story_chosen'
/** How long after the end of a vote the notices are still sent, if the server was down. */
const MAX_DELAY_MS = 30 * 24 * 60 * 60 * 1000

/** Publishes the winner's credit proposal and notifies its authors and writers, once per story. Called again when setting votes aside may change the winner. */
export async function notifyPeoplesChoice(tx: Tx, challenge: ChallengeRow, at: Date): Promise<void> {
  const elected = await electedFrom(tx, challenge.id)
  const entries = elected.map(({ id, submittedAt, createdAt }) => ({
    storyId: id,
    submittedAt: submittedAt ?? createdAt,
    createdAt,
  }))
  const { votesFor } = await countBallots(tx, challenge.id, challenge.minimumBallot)
  const { winnerId } = rank(entries, new Map(votesFor))
  const winner = elected.find(({ id }) => id === winnerId)
  const found = winner && (await storyBy(tx, winner.id))
  if (!found) return
  await publishProposal(tx, { ...found, cause: 'peoples_choice', at })
  const known = await tx.$count(notices, and(eq(notices.kind, KIND), eq(notices.subjectId, winner.id)))
  if (known > 0) return
  const { authorIds, writerIds } = found
  const memberIds = [...new Set([...authorIds, ...writerIds])]
  const path = paths.winner(winner.slug)
  await notify(tx, memberIds, { kind: KIND, subject: { kind: 'story', id: winner.id }, path }, at)
}

/** Sends the notices for each vote that has ended, once. */
export const notifyOfVerdicts =
  ({ db, now }: Deps) =>
  async (): Promise<void> => {
    const at = now()
    const since = new Date(at.getTime() - MAX_DELAY_MS)
    const ended = await db.read
      .select()
      .from(challenges)
      .where(and(gt(challenges.votingEnd, since), lte(challenges.votingEnd, at)))
    await forEachInTurn(ended, (challenge) =>
      db.write(async (tx) => {
        const [first] = await tx
          .insert(reminders)
          .values({ challengeId: challenge.id, phase: 'chosen', endsAt: challenge.votingEnd, sentAt: at })
          .onConflictDoNothing()
          .returning({ phase: reminders.phase })
        if (first) await notifyPeoplesChoice(tx, challenge, at)
      }),
    )
  }
