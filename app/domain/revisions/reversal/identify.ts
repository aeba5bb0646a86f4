import { align } from '../align.ts'
import type { VersionPiece } from './pieces.ts'

type Word = { key: string; from: number; to: number }
const WORD = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]/gu

/**
 * Assigns client ids and clocks to the pieces of a revision that was stored without them. Equal words by the same
 * author in a text with known characters count as the same characters; the rest gets ids that no document contains.
 */
export function identifyPieces(
  pieces: readonly VersionPiece[],
  known: readonly VersionPiece[],
): VersionPiece[] {
  const [ours, theirs] = [wordsOf(pieces), wordsOf(known)]
  const matches = align(
    ours.map((word) => word.key),
    theirs.map((word) => word.key),
  )
  const places = placesOf(known)
  const own = placesOf(pieces).map(({ clock }) => ({ client: -2, clock }))
  for (const { a, b } of matches) {
    const [mine, same] = [ours[a] as Word, theirs[b] as Word]
    for (let i = 0; i < mine.to - mine.from; i++)
      own[mine.from + i] = places[same.from + i] as (typeof places)[number]
  }
  // Numbers unmatched characters along the text, so that each has an id of its own.
  return regroup(
    pieces,
    own.map((place, i) => (place.client === -2 ? { client: -2, clock: i } : place)),
  )
}

const placesOf = (pieces: readonly VersionPiece[]): { client: number; clock: number }[] =>
  pieces.flatMap(({ client, clock, text }) =>
    Array.from(text.split(''), (_, i) => ({ client, clock: clock + i })),
  )

function wordsOf(pieces: readonly VersionPiece[]): Word[] {
  const words: Word[] = []
  let start = 0
  let run: VersionPiece[] = []
  const flush = () => {
    const text = run.map((piece) => piece.text).join('')
    for (const found of text.matchAll(WORD)) {
      const from = start + found.index
      words.push({ key: `${found[0]}${run[0]?.author}`, from, to: from + found[0].length })
    }
    start += text.length
    run = []
  }
  for (const piece of pieces) {
    if (piece.block !== null || run[0]?.author !== piece.author) flush()
    if (piece.block === null) run.push(piece)
    else {
      words.push({ key: `¶${piece.block.kind}${piece.author}`, from: start, to: start + 1 })
      start += 1
    }
  }
  flush()
  return words
}

function regroup(
  pieces: readonly VersionPiece[],
  places: readonly { client: number; clock: number }[],
): VersionPiece[] {
  const grouped: VersionPiece[] = []
  let offset = 0
  for (const piece of pieces) {
    for (let from = 0; from < piece.text.length; ) {
      const { client, clock } = places[offset + from] as (typeof places)[number]
      let to = from + 1
      while (
        to < piece.text.length &&
        places[offset + to]?.client === client &&
        places[offset + to]?.clock === clock + to - from
      )
        to += 1
      grouped.push({ ...piece, client, clock, text: piece.text.slice(from, to) })
      from = to
    }
    offset += piece.text.length
  }
  return grouped
}
