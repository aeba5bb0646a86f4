import type * as Y from 'yjs'
import { type Authorship, readAuthors } from '../../manuscript/authorship.ts'
import { readPlaces } from '../../manuscript/characters.ts'
import { type Marks, markerProps, readBlocks } from '../../manuscript/layout.ts'
import { contentOf } from '../content.ts'
import { identifyPieces } from './identify.ts'
import { type VersionPiece, PieceIndex, piecesOf, type Version } from './pieces.ts'
import { keepFormattedAs, keepWithFormatReverted, keepNewer, keepUnchanged } from './reformat.ts'
import { keepEqualText, removeAlreadyRestored } from './simplify.ts'
import { type LivePiece, findLivePieces } from './live-pieces.ts'
import type { ReversalStep } from './steps.ts'

/** What is to be done to the live text so that it reads as wanted; nothing of it is done here. */
export type Plan = (text: Y.Text, authorship: Authorship) => ReversalStep[]

/** Null: nothing is to become of it. */
type Judge = (at: LivePiece) => ReversalStep | null

export const liveVersion = (text: Y.Text, authorship: Authorship): Version => ({
  blocks: readBlocks(text),
  authors: readAuthors(text, authorship),
  places: readPlaces(text),
})

function stepsFor(text: Y.Text, authorship: Authorship, from: VersionPiece[], to: PieceIndex, judge: Judge): ReversalStep[] {
  const index = new PieceIndex(from)
  const { standing, located } = findLivePieces(text, authorship, index, to)
  const lost = from.filter((piece) => !located.has(piece))
  const steps: ReversalStep[] = []
  const followers = lost.length > 0 ? behindWhat(from, located, to) : null
  for (const piece of followers?.get(null) ?? []) steps.push({ do: 'make', piece })
  for (const at of standing) {
    const step = judge(at)
    if (step) steps.push(step)
    const behind = at.from && followers && index.at(at.from.client, at.from.clock).whole
    if (!behind || !ends(at.from as VersionPiece, behind)) continue
    for (const piece of followers?.get(behind) ?? []) steps.push({ do: 'make', piece })
  }
  return steps
}

const ends = (part: VersionPiece, whole: VersionPiece) => part.clock + part.text.length === whole.clock + whole.text.length

/** The document knows nothing of some pieces: they go behind what they stood behind in their version. */
function behindWhat(from: VersionPiece[], located: Set<VersionPiece>, to: PieceIndex): Map<VersionPiece | null, VersionPiece[]> {
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

/** The whole text as this version had it. */
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

/** Where the text reads the same, its characters are today's: no revision is cut of what was only typed again. */
const identifyIn = (version: Version, live: Version): VersionPiece[] =>
  readsAs(version, live) ? piecesOf(live) : identifyPieces(piecesOf(version), piecesOf(live))

/** Takes back what became of the text between two versions; what came since stays. */
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
  /** The text when it began. */
  base: Version
  /** What the member took away since, with the text that it was. */
  taken: VersionPiece[]
  /** Is this client id the member's? */
  isTheirs: (client: number) => boolean
}

/** Takes back what one member did since: what they brought goes, what they took away comes back. */
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
      if (at.from) return [keepWithFormatReverted(at, at.from, asItIs(at), (key) => isTheirs(changerOf(at, key)))]
      return isTheirs(at.client) ? [{ do: 'drop', at }] : [keepNewer(at)]
    })
    return keepEqualText(removeAlreadyRestored(steps))
  }

const asItIs = ({ client, text, marker, marks, author }: LivePiece): VersionPiece => ({
  ...{ client, clock: 0, text, block: marker && markerProps(marker), marks: marks as Marks, author },
})

/** Under whose client id this looks as it does; -1 when nobody's hand is in it. */
function changerOf(at: LivePiece, key: string): number {
  if (at.marker === null) return at.formatBy[key] ?? -1
  return at.marker._map.get(key)?.id.client ?? -1
}
