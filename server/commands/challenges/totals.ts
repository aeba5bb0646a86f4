import { eq, sql } from 'drizzle-orm'
import { challengePeople, challengeTotals } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

type Change = { ideas?: number; stories?: number; people?: number }

/** In the transaction that makes it so. */
export async function changeTotals(tx: Tx, challengeId: string, change: Change): Promise<void> {
  const { ideas = 0, stories = 0, people = 0 } = change
  if (ideas === 0 && stories === 0 && people === 0) return
  // The row first: a proposed one with less than nothing would be refused before the one that is there is looked at.
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

/** Who said yes to the terms or pitched takes part, once and for good. */
export async function addParticipant(tx: Tx, challengeId: string, memberId: string, at: Date): Promise<void> {
  const [first] = await tx
    .insert(challengePeople)
    .values({ challengeId, memberId, createdAt: at })
    .onConflictDoNothing()
    .returning({ memberId: challengePeople.memberId })
  if (first) await changeTotals(tx, challengeId, { people: 1 })
}
