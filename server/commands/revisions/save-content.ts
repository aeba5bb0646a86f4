import type { Credit } from '#app/domain/credit/credit.ts'
import { logBetween } from '#db/queries/manuscript-log.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { revisionContents, revisionCredits } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { packedRevision } from './contents.ts'
import { prepareDeletionsInWorker } from './prepare-in-worker.ts'
import { type PreparedText, pack } from './prepare-text.ts'

/** The most log rows since the previous revision that are read; above it, deletions are not recorded. */
const MAX_ROWS = 50_000

type ContentToSave = { revisionId: string; text: PreparedText; headSeq: number; strokes: Uint8Array | null }

/** Saves the text of a revision, its authors, its character ids, and who deleted what since the previous one. */
export async function saveRevisionContent(
  tx: Tx,
  chapterId: string,
  { revisionId, text: { blocks, authors, places }, headSeq, strokes }: ContentToSave,
  previous: RevisionRow | undefined,
): Promise<void> {
  const deletions = places && (await deletionsSince(tx, chapterId, headSeq, previous))
  await tx.insert(revisionContents).values({ revisionId, blocks, authors, places, deletions, strokes })
}

async function deletionsSince(
  tx: Tx,
  chapterId: string,
  headSeq: number,
  previous: RevisionRow | undefined,
): Promise<Uint8Array | null> {
  const after = previous?.uptoSeq ?? 0
  if (headSeq - after > MAX_ROWS) return null
  const rows = await logBetween(tx, chapterId, after, headSeq)
  if (rows.length < headSeq - after) return null
  const known = previous && previous.redactedAt === null ? await packedRevision(tx, previous.id) : null
  if (!known?.places) return pack([])
  const before = { blocks: known.blocks, authors: known.authors, places: known.places }
  return prepareDeletionsInWorker({ rows: rows.map(({ memberId, bytes }) => ({ memberId, bytes })), before })
}

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
