import type { AuthorId, BlockAuthors } from '../../manuscript/authorship.ts'
import { blockText } from '../../manuscript/block-text.ts'
import type { BlockCharacters, CharacterRun } from '../../manuscript/characters.ts'
import type { Block, BlockProps, Marks } from '../../manuscript/layout.ts'

/** A text as stored in a revision. `places`: its characters in the document; null for older revisions. */
export type Version = { blocks: Block[]; authors: BlockAuthors[]; places: BlockCharacters[] | null }

/** Consecutive characters with the same marks and author, or a marker, which begins a block. */
export type VersionPiece = {
  client: number
  clock: number
  /** The characters; for a marker, a line break. */
  text: string
  block: BlockProps | null
  marks: Marks
  author: AuthorId
}

/** The client id of characters that are unknown in the document. */
const UNKNOWN = -1
const BREAK = '\n'

export const propsOf = ({ kind, list, level, media, alt, width }: BlockProps): BlockProps => ({
  kind,
  ...(list === undefined ? {} : { list }),
  ...(level === undefined ? {} : { level }),
  ...(media === undefined ? {} : { media }),
  ...(alt === undefined ? {} : { alt }),
  ...(width === undefined ? {} : { width }),
})

/** Returns a version as one sequence of pieces. Pieces of a version without places get ids that no document contains. */
export function piecesOf({ blocks, authors, places }: Version): VersionPiece[] {
  const pieces: VersionPiece[] = []
  let unknown = 0
  blocks.forEach((block, index) => {
    const place = places?.[index]
    const by = authors[index]
    const marker: [number, number] | null = place ? place.marker : [UNKNOWN, unknown++]
    const { length } = blockText(block)
    const runs: CharacterRun[] = place ? place.runs : [[UNKNOWN, unknown, length]]
    unknown += place ? 0 : length
    if (marker !== null) {
      const [client, clock] = marker
      pieces.push({
        client,
        clock,
        text: BREAK,
        block: propsOf(block),
        marks: {},
        author: by?.marker ?? null,
      })
    }
    for (const piece of textPieces(block, by, runs)) pieces.push(piece)
  })
  return pieces
}

/** Splits the text of a block into pieces at each change of marks, author or characters. */
function* textPieces(
  block: Block,
  by: BlockAuthors | undefined,
  places: readonly CharacterRun[],
): Generator<VersionPiece> {
  const authors = new Lengths(by?.runs ?? [], (run) => run.length)
  const where = new Lengths(places, (run) => run[2])
  for (const { text, marks } of block.runs) {
    for (let at = 0; at < text.length; ) {
      const place = where.current
      const left = Math.min(text.length - at, authors.left, where.left)
      yield {
        client: place?.[0] ?? UNKNOWN,
        clock: (place?.[1] ?? 0) + where.inside,
        text: text.slice(at, at + left),
        block: null,
        marks,
        author: authors.current?.author ?? null,
      }
      authors.pass(left)
      where.pass(left)
      at += left
    }
  }
}

/** Walks along runs that have lengths. After the last run, `left` is infinite and `current` undefined. */
class Lengths<T> {
  private readonly runs: readonly T[]
  private readonly lengthOf: (run: T) => number
  private index = 0
  inside = 0

  constructor(runs: readonly T[], lengthOf: (run: T) => number) {
    this.runs = runs
    this.lengthOf = lengthOf
    this.skipEmpty()
  }
  get current(): T | undefined {
    return this.runs[this.index]
  }
  get left(): number {
    return this.current === undefined ? Number.POSITIVE_INFINITY : this.lengthOf(this.current) - this.inside
  }
  pass(length: number): void {
    this.inside += length
    this.skipEmpty()
  }
  private skipEmpty(): void {
    while (this.current !== undefined && this.left <= 0) {
      this.inside = 0
      this.index += 1
    }
  }
}

export const slicePiece = (piece: VersionPiece, from: number, to: number): VersionPiece => ({
  ...piece,
  clock: piece.clock + from,
  text: piece.text.slice(from, to),
})

/** Looks up the pieces of a version by client id and clock. */
export class PieceIndex {
  private readonly byClient = new Map<number, VersionPiece[]>()

  constructor(pieces: Iterable<VersionPiece>) {
    for (const piece of pieces) {
      const own = this.byClient.get(piece.client)
      if (own) own.push(piece)
      else this.byClient.set(piece.client, [piece])
    }
    for (const own of this.byClient.values()) own.sort((a, b) => a.clock - b.clock)
  }

  /** Returns the piece from this clock on, or null, the whole piece, and the number of characters that the result covers. */
  at(
    client: number,
    clock: number,
  ): { piece: VersionPiece | null; whole: VersionPiece | null; length: number } {
    const own = this.byClient.get(client) ?? []
    let low = 0
    let high = own.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((own[middle] as VersionPiece).clock <= clock) low = middle + 1
      else high = middle
    }
    const found = own[low - 1]
    const inside = found ? clock - found.clock : 0
    if (found && inside < found.text.length)
      return {
        piece: inside === 0 ? found : slicePiece(found, inside, found.text.length),
        whole: found,
        length: found.text.length - inside,
      }
    const next = own[low]
    return { piece: null, whole: null, length: next ? next.clock - clock : Number.POSITIVE_INFINITY }
  }

  has(piece: VersionPiece): boolean {
    return this.at(piece.client, piece.clock).piece !== null
  }
}
