import type { Credit } from '#app/domain/credit/credit.ts'
import { revisionCredits } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/**
 * Who has text in a revision, a row each. Somebody whose only characters belong to another's graphemes, such as an
 * accent, has no share, and is an author of it nevertheless: their row says 0.
 */
export async function keepCredits(
  tx: Tx,
  revisionId: string,
  { credit, authorIds }: { credit: Credit; authorIds: readonly string[] },
): Promise<void> {
  const graphemes = new Map(credit.byAuthor)
  for (const id of authorIds) if (!graphemes.has(id)) graphemes.set(id, 0)
  const rows = [...graphemes].map(([memberId, count]) => ({ revisionId, memberId, graphemes: count }))
  if (rows.length > 0) await tx.insert(revisionCredits).values(rows)
}
