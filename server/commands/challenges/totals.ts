import { eq, sql } from 'drizzle-orm'
import { challengePeople, challengeTotals } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

type Change = { ideas?: number; stories?: number; people?: number }

/** Adds `change` to the totals of a challenge, in the transaction of the change. */
export async function changeTotals(tx: Tx, challengeId: string, change: Change): Promise<void> {
  const { ideas = 0, stories = 0, people = 0 } = change
  if (ideas === 0 && stories === 0 && people === 0) return
  // Inserts a row of zeros first: an upsert with negative values would violate the check constraint before the conflict is seen.
  await tx.insert(challengeTotals).values({ challengeId }).onConflictDoNothing()
  await tx
    .update(challengeTotals)
    .set({
      ideas: sql`${challengeTotals.ideas} + ${ideas}`,
      stories: sql`${challengeTotals.stories} + ${stories}`,
      people: sql`${challengeTotals.people} + ${people}`,
    })
    .where(eq(challengeTotals.challengeId, challengeId))
}

/** Records a member as participant when they accept the terms or pitch. Repeated calls change nothing. */
export async function addParticipant(tx: Tx, challengeId: string, memberId: string, at: Date): Promise<void> {
  const [first] = await tx
    .insert(challengePeople)
    .values({ challengeId, memberId, createdAt: at })
    .onConflictDoNothing()
    .returning({ memberId: challengePeople.memberId })
  if (first) await changeTotals(tx, challengeId, { people: 1 })
}
