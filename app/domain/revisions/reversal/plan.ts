import type * as Y from 'yjs'
import { type Authorship, readAuthors } from '../../manuscript/authorship.ts'
import { readPlaces } from '../../manuscript/characters.ts'
import { type Marks, markerProps, readBlocks } from '../../manuscript/layout.ts'
import { contentOf } from '../content.ts'
import { identify } from './identify.ts'
import { type Piece, PieceIndex, piecesOf, type Version } from './pieces.ts'
import { keepAs, keepBack, keepSince, keepStill } from './reformat.ts'
import { settle, withoutWhatIsBack } from './simplify.ts'
import { type Standing, standingIn } from './live-pieces.ts'
import type { Step } from './steps.ts'

/** What is to be done to the live text so that it reads as wanted; nothing of it is done here. */
export type Plan = (text: Y.Text, authorship: Authorship) => Step[]

/** Null: nothing is to become of it. */
type Judge = (at: Standing) => Step | null

export const liveVersion = (text: Y.Text, authorship: Authorship): Version => ({
  blocks: readBlocks(text),
  authors: readAuthors(text, authorship),
  places: readPlaces(text),
})

function stepsFor(text: Y.Text, authorship: Authorship, from: Piece[], to: PieceIndex, judge: Judge): Step[] {
  const index = new PieceIndex(from)
  const { standing, located } = standingIn(text, authorship, index, to)
  const lost = from.filter((piece) => !located.has(piece))
  const steps: Step[] = []
  const followers = lost.length > 0 ? behindWhat(from, located, to) : null
  for (const piece of followers?.get(null) ?? []) steps.push({ do: 'make', piece })
  for (const at of standing) {
    const step = judge(at)
    if (step) steps.push(step)
    const behind = at.from && followers && index.at(at.from.client, at.from.clock).whole
    if (!behind || !ends(at.from as Piece, behind)) continue
    for (const piece of followers?.get(behind) ?? []) steps.push({ do: 'make', piece })
  }
  return steps
}

const ends = (part: Piece, whole: Piece) => part.clock + part.text.length === whole.clock + whole.text.length

/** The document knows nothing of some pieces: they go behind what they stood behind in their version. */
function behindWhat(from: Piece[], located: Set<Piece>, to: PieceIndex): Map<Piece | null, Piece[]> {
  const followers = new Map<Piece | null, Piece[]>()
  let last: Piece | null = null
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
      : identify(piecesOf(version), piecesOf(liveVersion(text, authorship)))
    const steps = stepsFor(text, authorship, wanted, new PieceIndex([]), (at) => {
      if (!at.alive) return at.from && { do: 'make', piece: at.from }
      if (at.from) return keepAs(at, at.from)
      return at.seen ? { do: 'drop', at } : keepStill(at)
    })
    return settle(steps)
  }

const readsAs = (a: Version, b: Version) =>
  JSON.stringify(contentOf(a.blocks)) === JSON.stringify(contentOf(b.blocks))

/** Where the text reads the same, its characters are today's: no revision is cut of what was only typed again. */
const identifyIn = (version: Version, live: Version): Piece[] =>
  readsAs(version, live) ? piecesOf(live) : identify(piecesOf(version), piecesOf(live))

/** Takes back what became of the text between two versions; what came since stays. */
export const undo =
  (before: Version, after: Version): Plan =>
  (text, authorship) => {
    const live = liveVersion(text, authorship)
    const later = after.places && !readsAs(after, live) ? piecesOf(after) : identifyIn(after, live)
    const earlier = before.places && after.places ? piecesOf(before) : identify(piecesOf(before), later)
    const steps = stepsFor(text, authorship, earlier, new PieceIndex(later), (at) => {
      if (!at.alive) return at.from && !at.to ? { do: 'make', piece: at.from } : null
      if (!at.seen) return at.from && !at.to ? keepAs(at, at.from) : keepStill(at)
      if (!at.to) return keepSince(at)
      return at.from ? keepBack(at, at.from, at.to) : { do: 'drop', at }
    })
    return settle(withoutWhatIsBack(steps))
  }

export type Doings = {
  /** The text when it began. */
  base: Version
  /** What the member took away since, with the text that it was. */
  taken: Piece[]
  /** Is this client id the member's? */
  isTheirs: (client: number) => boolean
}

/** Takes back what one member did since: what they brought goes, what they took away comes back. */
export const revertMember =
  ({ base, taken, isTheirs }: Doings): Plan =>
  (text, authorship) => {
    const known = base.places
      ? piecesOf(base)
      : identify(piecesOf(base), piecesOf(liveVersion(text, authorship)))
    const { standing } = standingIn(text, authorship, new PieceIndex(known), new PieceIndex(taken))
    const steps = standing.flatMap((at): Step[] => {
      if (!at.alive) return at.to ? [{ do: 'make', piece: at.to }] : []
      if (!at.seen) return [keepStill(at)]
      if (at.from) return [keepBack(at, at.from, asItIs(at), (key) => isTheirs(changerOf(at, key)))]
      return isTheirs(at.client) ? [{ do: 'drop', at }] : [keepSince(at)]
    })
    return settle(withoutWhatIsBack(steps))
  }

const asItIs = ({ client, text, marker, marks, author }: Standing): Piece => ({
  ...{ client, clock: 0, text, block: marker && markerProps(marker), marks: marks as Marks, author },
})

/** Under whose client id this looks as it does; -1 when nobody's hand is in it. */
function changerOf(at: Standing, key: string): number {
  if (at.marker === null) return at.formatBy[key] ?? -1
  return at.marker._map.get(key)?.id.client ?? -1
}
