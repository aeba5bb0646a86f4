import { logBetween } from '#db/queries/manuscript-log.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { revisionContents } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { packedRevision } from './contents.ts'
import { deletionsAside } from './prepare-in-worker.ts'
import { type PreparedText, pack } from './prepare-text.ts'

/** More rows than this since the revision before are not looked through: then nobody is known to have deleted. */
const MOST_ROWS = 50_000

type Kept = { revisionId: string; text: PreparedText; headSeq: number; strokes: Uint8Array | null }

/** The text of a revision, who wrote it, which characters it is made of, and who took what away since the last one. */
export async function keepContent(
  tx: Tx,
  chapterId: string,
  { revisionId, text: { blocks, authors, places }, headSeq, strokes }: Kept,
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
  if (headSeq - after > MOST_ROWS) return null
  const rows = await logBetween(tx, chapterId, after, headSeq)
  if (rows.length < headSeq - after) return null
  const known = previous && previous.redactedAt === null ? await packedRevision(tx, previous.id) : null
  if (!known?.places) return pack([])
  const before = { blocks: known.blocks, authors: known.authors, places: known.places }
  return deletionsAside({ rows: rows.map(({ memberId, bytes }) => ({ memberId, bytes })), before })
}
