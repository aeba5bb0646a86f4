import type * as Y from 'yjs'
import { type Authorship, readAuthors } from '../../manuscript/authorship.ts'
import { readCharacters } from '../../manuscript/characters.ts'
import { type Marks, markerProps, readBlocks } from '../../manuscript/layout.ts'
import { contentOf } from '../content.ts'
import { identifyPieces } from './identify.ts'
import { findLivePieces, type LivePiece } from './live-pieces.ts'
import { PieceIndex, piecesOf, type Version, type VersionPiece } from './pieces.ts'
import { keepFormattedAs, keepNewer, keepUnchanged, keepWithFormatReverted } from './reformat.ts'
import { keepEqualText, removeAlreadyRestored } from './simplify.ts'
import type { ReversalStep } from './steps.ts'

/** Computes the steps that reverse changes in the live text, without applying them. */
export type Plan = (text: Y.Text, authorship: Authorship) => ReversalStep[]

/** Decides the step for a live piece; null for no step. */
type DecideStep = (at: LivePiece) => ReversalStep | null

export const liveVersion = (text: Y.Text, authorship: Authorship): Version => ({
  blocks: readBlocks(text),
  authors: readAuthors(text, authorship),
  places: readCharacters(text),
})

function stepsFor(
  text: Y.Text,
  authorship: Authorship,
  from: VersionPiece[],
  to: PieceIndex,
  decideStep: DecideStep,
): ReversalStep[] {
  const index = new PieceIndex(from)
  const { standing, located } = findLivePieces(text, authorship, index, to)
  const lost = from.filter((piece) => !located.has(piece))
  const steps: ReversalStep[] = []
  const followers = lost.length > 0 ? lostPiecesByPredecessor(from, located, to) : null
  for (const piece of followers?.get(null) ?? []) steps.push({ do: 'make', piece })
  for (const at of standing) {
    const step = decideStep(at)
    if (step) steps.push(step)
    const behind = at.from && followers && index.at(at.from.client, at.from.clock).whole
    if (!behind || !ends(at.from as VersionPiece, behind)) continue
    for (const piece of followers?.get(behind) ?? []) steps.push({ do: 'make', piece })
  }
  return steps
}

const ends = (part: VersionPiece, whole: VersionPiece) =>
  part.clock + part.text.length === whole.clock + whole.text.length

/** Groups the pieces that the document does not contain by the piece that they followed in their version. */
function lostPiecesByPredecessor(
  from: VersionPiece[],
  located: Set<VersionPiece>,
  to: PieceIndex,
): Map<VersionPiece | null, VersionPiece[]> {
  const followers = new Map<VersionPiece | null, VersionPiece[]>()
  let last: VersionPiece | null = null
  for (const piece of from) {
    if (located.has(piece)) last = piece
    else if (!to.has(piece)) {
      const behind = followers.get(last)
      if (behind) behind.push(piece)
      else followers.set(last, [piece])
    }
  }
  return followers
}

/** Plans to restore the whole text of a version. */
export const restore =
  (version: Version): Plan =>
  (text, authorship) => {
    const wanted = version.places
      ? piecesOf(version)
      : identifyPieces(piecesOf(version), piecesOf(liveVersion(text, authorship)))
    const steps = stepsFor(text, authorship, wanted, new PieceIndex([]), (at) => {
      if (!at.alive) return at.from && { do: 'make', piece: at.from }
      if (at.from) return keepFormattedAs(at, at.from)
      return at.seen ? { do: 'drop', at } : keepUnchanged(at)
    })
    return keepEqualText(steps)
  }

const readsAs = (a: Version, b: Version) =>
  JSON.stringify(contentOf(a.blocks)) === JSON.stringify(contentOf(b.blocks))

/** Identifies a version with equal text with the live characters, so that retyped text causes no new revision. */
const identifyIn = (version: Version, live: Version): VersionPiece[] =>
  readsAs(version, live) ? piecesOf(live) : identifyPieces(piecesOf(version), piecesOf(live))

/** Plans to undo the changes between two versions; later changes stay. */
export const undo =
  (before: Version, after: Version): Plan =>
  (text, authorship) => {
    const live = liveVersion(text, authorship)
    const later = after.places && !readsAs(after, live) ? piecesOf(after) : identifyIn(after, live)
    const earlier = before.places && after.places ? piecesOf(before) : identifyPieces(piecesOf(before), later)
    const steps = stepsFor(text, authorship, earlier, new PieceIndex(later), (at) => {
      if (!at.alive) return at.from && !at.to ? { do: 'make', piece: at.from } : null
      if (!at.seen) return at.from && !at.to ? keepFormattedAs(at, at.from) : keepUnchanged(at)
      if (!at.to) return keepNewer(at)
      return at.from ? keepWithFormatReverted(at, at.from, at.to) : { do: 'drop', at }
    })
    return keepEqualText(removeAlreadyRestored(steps))
  }

export type MemberChanges = {
  /** The text before the changes. */
  base: Version
  /** The text that the member deleted since then. */
  taken: VersionPiece[]
  /** Returns whether this client id belongs to the member. */
  isTheirs: (client: number) => boolean
}

/** Plans to revert one member's changes: deletes what the member inserted, restores what the member deleted. */
export const revertMember =
  ({ base, taken, isTheirs }: MemberChanges): Plan =>
  (text, authorship) => {
    const known = base.places
      ? piecesOf(base)
      : identifyPieces(piecesOf(base), piecesOf(liveVersion(text, authorship)))
    const { standing } = findLivePieces(text, authorship, new PieceIndex(known), new PieceIndex(taken))
    const steps = standing.flatMap((at): ReversalStep[] => {
      if (!at.alive) return at.to ? [{ do: 'make', piece: at.to }] : []
      if (!at.seen) return [keepUnchanged(at)]
      if (at.from)
        return [keepWithFormatReverted(at, at.from, pieceOf(at), (key) => isTheirs(changerOf(at, key)))]
      return isTheirs(at.client) ? [{ do: 'drop', at }] : [keepNewer(at)]
    })
    return keepEqualText(removeAlreadyRestored(steps))
  }

const pieceOf = ({ client, text, marker, marks, author }: LivePiece): VersionPiece => ({
  ...{ client, clock: 0, text, block: marker && markerProps(marker), marks: marks as Marks, author },
})

/** Returns the client id that set this format or property; -1 when none did. */
function changerOf(at: LivePiece, key: string): number {
  if (at.marker === null) return at.formatBy[key] ?? -1
  return at.marker._map.get(key)?.id.client ?? -1
}
