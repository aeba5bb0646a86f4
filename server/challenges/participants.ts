import { eq } from 'drizzle-orm'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { participants } from '#db/queries/people.ts'
import { notices, termsAcceptances } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'

export type Told = { kind: string; data: Record<string, string | number>; path: string }

/** Everyone who accepted the terms takes part; whoever did the deed is not told of it. */
export async function notifyParticipants(
  tx: Tx,
  challenge: ChallengeRow,
  told: Told,
  exceptId: string,
  at: Date,
) {
  const rows = await tx
    .selectDistinct({ memberId: termsAcceptances.memberId })
    .from(termsAcceptances)
    .where(eq(termsAcceptances.challengeId, challenge.id))
  const others = rows.filter((row) => row.memberId !== exceptId)
  for (let i = 0; i < others.length; i += 500) {
    const values = others.slice(i, i + 500).map(({ memberId }) => ({ ...told, memberId, createdAt: at }))
    await tx.insert(notices).values(values)
  }
}

/** The people page; addresses and ids stay inside. */
export const participantsOf =
  ({ db }: Deps) =>
  async (challengeId: string) => {
    const rows = await participants(db.read, challengeId)
    return rows.map(({ handle, displayName }) => ({ handle, displayName }))
  }
