import type { DeletionBy } from '../../manuscript/deletions.ts'
import { cut, type Piece, PieceIndex, piecesOf, type Version } from './pieces.ts'

/** A revision, and who took away what of the one before it. */
export type Kept = { version: Version; deletions: readonly DeletionBy[] }

/**
 * What the member took away since the first of these revisions, as it last stood in one. What they had brought
 * themselves since then doesn't come back.
 */
export function takenBy(
  memberId: string,
  revisions: readonly Kept[],
  isTheirs: (client: number) => boolean,
): Piece[] {
  const taken: Piece[] = []
  const pieces = revisions.map(({ version }) => (version.places ? piecesOf(version) : []))
  const base = new PieceIndex(pieces[0] ?? [])
  for (let n = 1; n < revisions.length; n++) {
    const before = new PieceIndex(pieces[n - 1] as Piece[])
    for (const deletion of revisions[n]?.deletions ?? [])
      if (deletion.memberId === memberId)
        for (const piece of within(before, deletion))
          for (const part of isTheirs(piece.client) ? partsIn(base, piece) : [piece]) taken.push(part)
  }
  return taken
}

function within(index: PieceIndex, { clientId, clock, length }: DeletionBy): Piece[] {
  const found: Piece[] = []
  for (let at = clock; at < clock + length; ) {
    const { piece, length: size } = index.at(clientId, at)
    const end = Math.min(at + size, clock + length)
    if (piece) found.push(cut(piece, 0, end - at))
    at = end
  }
  return found
}

const partsIn = (index: PieceIndex, piece: Piece): Piece[] => {
  const parts: Piece[] = []
  for (let at = 0; at < piece.text.length; ) {
    const known = index.at(piece.client, piece.clock + at)
    const end = Math.min(at + known.length, piece.text.length)
    if (known.piece) parts.push(cut(piece, at, end))
    at = end
  }
  return parts
}
