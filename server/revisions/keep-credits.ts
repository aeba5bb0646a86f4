import type { Credit } from '#app/domain/credit/model.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import { revisionCredits } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

/**
 * Who has text in a revision, a row each. Somebody whose only characters belong to another's graphemes, such as an
 * accent, has no share, and is an author of it nevertheless: their row says 0.
 */
export async function keepCredits(
  tx: Tx,
  revisionId: string,
  credit: Credit,
  authors: readonly BlockAuthors[],
): Promise<void> {
  const graphemes = new Map(credit.byAuthor)
  for (const { runs } of authors)
    for (const { author, length } of runs)
      if (author !== null && length > 0 && !graphemes.has(author)) graphemes.set(author, 0)
  const rows = [...graphemes].map(([memberId, count]) => ({ revisionId, memberId, graphemes: count }))
  if (rows.length > 0) await tx.insert(revisionCredits).values(rows)
}
