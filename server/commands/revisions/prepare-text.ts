import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Credit, creditOf } from '#app/domain/credit/credit.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { BlockPlaces } from '#app/domain/manuscript/characters.ts'
import { type DeletionBy, deletionsBy } from '#app/domain/manuscript/deletions.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { PieceIndex, piecesOf } from '#app/domain/revisions/reversal/pieces.ts'
import { type Content, contentOf, countWords } from '#app/domain/revisions/content.ts'
import { partOf } from '#app/domain/revisions/partial-approval.ts'
import { blocksIn, diffPacked, unpack } from './codec.ts'

// Pure work, so that a worker can do it.

export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value))

/** SHA-256 of the canonical content: two revisions that read the same have the same one. */
export const hashOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

export type WholeText = { blocks: Block[]; authors: BlockAuthors[]; places?: BlockPlaces[] | undefined }
/** All that a revision keeps of its text. */
export type PreparedText = {
  blocks: Uint8Array
  authors: Uint8Array
  places: Uint8Array | null
  hash: string
  words: number
  credit: Credit
  /** Whose characters are in it, those without a grapheme of their own included. */
  authorIds: string[]
}

export function prepareText({ blocks, authors, places }: WholeText): PreparedText {
  const content = contentOf(blocks)
  return {
    ...{ blocks: pack(content), authors: pack(authors), places: places ? pack(places) : null },
    ...{ hash: hashOf(content), words: countWords(blocks), credit: creditOf(blocks, authors) },
    authorIds: authorIdsOf(authors),
  }
}

/** The same of a text in one piece of JSON, which travels between threads faster than so many objects. */
export const prepareWritten = (text: string): PreparedText => prepareText(JSON.parse(text) as WholeText)

export function authorIdsOf(authors: readonly BlockAuthors[]): string[] {
  const ids = new Set<string>()
  for (const { runs } of authors)
    for (const { author, length } of runs) if (author !== null && length > 0) ids.add(author)
  return [...ids]
}

export type PackedText = { blocks: Uint8Array; authors: Uint8Array }

/** The text before, with the chosen ones of the changes that lead to the text after. */
export function preparePart(asked: {
  before: PackedText
  after: PackedText
  chosen: number[]
}): PreparedText {
  const textIn = ({ blocks, authors }: PackedText) => ({
    ...{ blocks: blocksIn(blocks), authors: unpack(authors) as BlockAuthors[] },
  })
  const [before, after] = [textIn(asked.before), textIn(asked.after)]
  const diff = diffPacked({ before: asked.before.blocks, after: asked.after.blocks })
  return prepareText(partOf(diff, new Set(asked.chosen), before, after))
}

type Deleting = {
  rows: { memberId: string | null; bytes: Uint8Array }[]
  before: PackedText & { places: Uint8Array }
}

/** Who took away what of the text before, by the log since. */
export function prepareDeletions({ rows, before }: Deleting): Uint8Array {
  const version = {
    ...{ blocks: blocksIn(before.blocks), authors: unpack(before.authors) as BlockAuthors[] },
    places: unpack(before.places) as BlockPlaces[],
  }
  const index = new PieceIndex(piecesOf(version))
  return pack(joined(deletionsBy(rows).filter((deletion) => touches(index, deletion))))
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
