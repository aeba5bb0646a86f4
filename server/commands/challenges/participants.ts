import { eq } from 'drizzle-orm'
import { handleKey } from '#app/domain/identity/handle.ts'
import { paths } from '#app/paths.ts'
import type { ChallengeRow } from '#db/queries/challenges.ts'
import { memberByHandleKey } from '#db/queries/identity.ts'
import { participants } from '#db/queries/people.ts'
import { termsAcceptances } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

/** Notifies all members who accepted the terms, except the one who caused the notice. */
export async function notifyParticipants(
  tx: Tx,
  challenge: ChallengeRow,
  kind: string,
  exceptId: string,
  at: Date,
) {
  const rows = await tx
    .selectDistinct({ memberId: termsAcceptances.memberId })
    .from(termsAcceptances)
    .where(eq(termsAcceptances.challengeId, challenge.id))
  const others = rows.map((row) => row.memberId).filter((memberId) => memberId !== exceptId)
  const subject = { kind: 'challenge' as const, id: challenge.id }
  await notify(tx, others, { kind, subject, path: paths.challenge(challenge.slug) }, at)
}

const PAGE = 60

/** Lists a page of participants after the one with the handle `after`. The cursor is a handle, because handles never change and ids are internal. */
export const listParticipants =
  ({ db }: Deps) =>
  async (challengeId: string, after?: string) => {
    const last = after ? await memberByHandleKey(db.read, handleKey(after)) : undefined
    const rows = await participants(db.read, challengeId, last?.id, PAGE + 1)
    const people = rows.slice(0, PAGE)
    return { people, next: rows.length > PAGE ? (people.at(-1)?.handle ?? null) : null }
  }
