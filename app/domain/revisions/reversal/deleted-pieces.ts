import type { DeletionBy } from '../../manuscript/deletions.ts'
import { PieceIndex, piecesOf, slicePiece, type Version, type VersionPiece } from './pieces.ts'

/** The deletions made before a revision, and the text that they were made in, which is loaded only if needed. */
export type RevisionDeletions = { before: () => Version; deletions: readonly DeletionBy[] }

const indexOf = (version: Version): PieceIndex => new PieceIndex(version.places ? piecesOf(version) : [])

/**
 * Returns the text that a member deleted since the first of these revisions, as a revision last contained it. Leaves
 * out text that the member had inserted since then.
 */
export function findDeletedPieces(
  memberId: string,
  base: Version,
  doings: readonly RevisionDeletions[],
  isTheirs: (client: number) => boolean,
): VersionPiece[] {
  const taken: VersionPiece[] = []
  const first = indexOf(base)
  for (const { before, deletions } of doings) {
    const own = deletions.filter((deletion) => deletion.memberId === memberId)
    if (own.length === 0) continue
    const index = indexOf(before())
    for (const deletion of own)
      for (const piece of within(index, deletion))
        for (const part of isTheirs(piece.client) ? partsIn(first, piece) : [piece]) taken.push(part)
  }
  return taken
}

function within(index: PieceIndex, { clientId, clock, length }: DeletionBy): VersionPiece[] {
  const found: VersionPiece[] = []
  for (let at = clock; at < clock + length; ) {
    const { piece, length: size } = index.at(clientId, at)
    const end = Math.min(at + size, clock + length)
    if (piece) found.push(slicePiece(piece, 0, end - at))
    at = end
  }
  return found
}

const partsIn = (index: PieceIndex, piece: VersionPiece): VersionPiece[] => {
  const parts: VersionPiece[] = []
  for (let at = 0; at < piece.text.length; ) {
    const known = index.at(piece.client, piece.clock + at)
    const end = Math.min(at + known.length, piece.text.length)
    if (known.piece) parts.push(slicePiece(piece, at, end))
    at = end
  }
  return parts
}
