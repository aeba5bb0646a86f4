import type { Credit } from '#app/domain/credit/credit.ts'
import { revisionCredits } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/**
 * Saves one credit row per member with text in the revision. A member whose only characters belong to graphemes of
 * others, such as an accent, is an author too: their row says 0.
 */
export async function saveCredits(
  tx: Tx,
  revisionId: string,
  { credit, authorIds }: { credit: Credit; authorIds: readonly string[] },
): Promise<void> {
  const graphemes = new Map(credit.byAuthor)
  for (const id of authorIds) if (!graphemes.has(id)) graphemes.set(id, 0)
  const rows = [...graphemes].map(([memberId, count]) => ({ revisionId, memberId, graphemes: count }))
  if (rows.length > 0) await tx.insert(revisionCredits).values(rows)
}
