import { eq } from 'drizzle-orm'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { brandMembers } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { recordSignal, recordTies } from './record-signal.ts'

/** Records who wrote since the previous revision, and on whose text they built. */
export async function recordWriting(
  tx: Tx,
  { chapter, challenge }: PlacedChapter,
  { contributorIds, createdAt: at }: Pick<RevisionRow, 'contributorIds' | 'createdAt'>,
  authorIds: readonly string[],
): Promise<void> {
  const { brandId, id: challengeId } = challenge
  const rows = await tx
    .select({ memberId: brandMembers.memberId })
    .from(brandMembers)
    .where(eq(brandMembers.brandId, brandId))
  const team = new Set(rows.map(({ memberId }) => memberId))
  for (const id of contributorIds)
    await recordSignal(tx, {
      ...{ by: { id, isTeam: team.has(id) }, brandId, challengeId, kind: 'write', at },
      subject: { kind: 'chapter', id: chapter.id },
    })
  await recordTies(tx, { brandId, from: contributorIds, to: authorIds, kind: 'build', at })
}
