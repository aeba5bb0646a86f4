import { type DeletionBy, deletionsBy } from '#app/domain/manuscript/deletions.ts'
import { PieceIndex, piecesOf } from '#app/domain/revisions/forward/pieces.ts'
import type { Content } from '#app/domain/revisions/model.ts'
import { logBetween } from '#db/queries/manuscript-log.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import { revisionContents } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { type Live, pack, versionOfRevision } from './contents.ts'

/** More rows than this since the revision before are not looked through: then nobody is known to have deleted. */
const MOST_ROWS = 50_000

type Kept = { revisionId: string; content: Content; live: Live; strokes: Uint8Array | null }

/** The text of a revision, who wrote it, which characters it is made of, and who took what away since the last one. */
export async function keepContent(
  tx: Tx,
  chapterId: string,
  { revisionId, content, live, strokes }: Kept,
  previous: RevisionRow | undefined,
): Promise<void> {
  const deletions = live.places && (await deletionsSince(tx, chapterId, live.headSeq, previous))
  await tx.insert(revisionContents).values({
    revisionId,
    blocks: pack(content),
    authors: pack(live.authors),
    places: live.places ? pack(live.places) : null,
    deletions: deletions ? pack(deletions) : null,
    strokes,
  })
}

async function deletionsSince(
  tx: Tx,
  chapterId: string,
  headSeq: number,
  previous: RevisionRow | undefined,
): Promise<DeletionBy[] | null> {
  const after = previous?.uptoSeq ?? 0
  if (headSeq - after > MOST_ROWS) return null
  const rows = await logBetween(tx, chapterId, after, headSeq)
  if (rows.length < headSeq - after) return null
  const version = previous && previous.redactedAt === null ? await versionOfRevision(tx, previous.id) : null
  if (!version?.places) return []
  const index = new PieceIndex(piecesOf(version))
  return joined(deletionsBy(rows).filter((deletion) => touches(index, deletion)))
}

/** Only what the revision before had is worth telling: the rest was typed and deleted in between. */
function touches(index: PieceIndex, { clientId, clock, length }: DeletionBy): boolean {
  const { piece, length: until } = index.at(clientId, clock)
  return piece !== null || until < length
}

/** Deleted letter by letter, backwards as often as not. */
function joined(deletions: readonly DeletionBy[]): DeletionBy[] {
  const ordered = [...deletions].sort((a, b) => a.clientId - b.clientId || a.clock - b.clock)
  const all: DeletionBy[] = []
  for (const deletion of ordered) {
    const last = all.at(-1)
    const isNext =
      last?.clientId === deletion.clientId &&
      last.memberId === deletion.memberId &&
      last.clock + last.length === deletion.clock
    if (isNext) last.length += deletion.length
    else all.push({ ...deletion })
  }
  return all
}
