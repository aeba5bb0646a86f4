import { and, eq, gt, lte } from 'drizzle-orm'
import { rank } from '#app/domain/votes/tally.ts'
import { paths } from '#app/paths.ts'
import { authorsOfStory } from '#db/queries/authors.ts'
import { countBallots } from '#db/queries/ballots.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { electedFrom } from '#db/queries/stories.ts'
import { challenges, notices, reminders } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

const KIND = 'story_chosen'
/** So long after the end of a vote its winner is still told, should the server have been away. */
const LATE_MS = 30 * 24 * 60 * 60 * 1000

/** Everybody who has a part in the winner hears of it, once per story. Told again when votes that are set aside change it. */
export async function tellPeoplesChoice(tx: Tx, challenge: ChallengeRow, at: Date): Promise<void> {
  const elected = await electedFrom(tx, challenge.id)
  const entries = elected.map(({ id, submittedAt, createdAt }) => ({
    storyId: id,
    submittedAt: submittedAt ?? createdAt,
    createdAt,
  }))
  const { votesFor } = await countBallots(tx, challenge.id, challenge.minimumBallot)
  const { winnerId } = rank(entries, new Map(votesFor))
  const winner = elected.find(({ id }) => id === winnerId)
  if (!winner) return
  const known = await tx.$count(notices, and(eq(notices.kind, KIND), eq(notices.subjectId, winner.id)))
  if (known > 0) return
  const { authorIds, writerIds } = await authorsOfStory(tx, winner.id)
  const told = [...new Set([...authorIds, ...writerIds])]
  const path = paths.challengeSection(challenge.slug, 'verdict')
  await notify(tx, told, { kind: KIND, subject: { kind: 'story', id: winner.id }, path }, at)
}

/** For each vote that has ended, once. */
export const tellOfVerdicts =
  ({ db, now }: Deps) =>
  async (): Promise<void> => {
    const at = now()
    const since = new Date(at.getTime() - LATE_MS)
    const ended = await db.read
      .select()
      .from(challenges)
      .where(and(gt(challenges.votingEnd, since), lte(challenges.votingEnd, at)))
    for (const challenge of ended)
      await db.write(async (tx) => {
        const [first] = await tx
          .insert(reminders)
          .values({ challengeId: challenge.id, phase: 'chosen', endsAt: challenge.votingEnd, sentAt: at })
          .onConflictDoNothing()
          .returning({ phase: reminders.phase })
        if (first) await tellPeoplesChoice(tx, challenge, at)
      })
  }
