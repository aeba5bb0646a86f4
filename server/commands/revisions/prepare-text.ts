import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type Credit, creditOf } from '#app/domain/credit/credit.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { BlockCharacters } from '#app/domain/manuscript/characters.ts'
import { type DeletionBy, deletionsBy } from '#app/domain/manuscript/deletions.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { type Content, contentOf, countWords } from '#app/domain/revisions/content.ts'
import { applyChosenChanges } from '#app/domain/revisions/partial-approval.ts'
import { PieceIndex, piecesOf } from '#app/domain/revisions/reversal/pieces.ts'
import { diffPacked, unpack, unpackBlocks } from './codec.ts'

// Pure functions, so that a worker can run them.

export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value))

/** SHA-256 of the canonical content; equal for revisions with equal text. */
export const hashOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

export type WholeText = { blocks: Block[]; authors: BlockAuthors[]; places?: BlockCharacters[] | undefined }
/** Everything that is stored for the text of a revision. */
export type PreparedText = {
  blocks: Uint8Array
  authors: Uint8Array
  places: Uint8Array | null
  hash: string
  words: number
  credit: Credit
  /** Members with at least one character in the text, including those without a grapheme of their own. */
  authorIds: string[]
}

/** The stored text of a manuscript, including every acknowledged change. */
export type LiveText = {
  blocks: Block[]
  authors: BlockAuthors[]
  /** Missing in a new manuscript. */
  places?: BlockCharacters[]
  text: string
  headSeq: number
  /** The strokes since the revision that was created at sequence number `since`. */
  strokes?: { since: number; bytes: Uint8Array }
  /** The packed content for a revision, when it was prepared before the transaction. */
  prepared?: PreparedText
}

export function prepareText({ blocks, authors, places }: WholeText): PreparedText {
  const content = contentOf(blocks)
  return {
    ...{ blocks: pack(content), authors: pack(authors), places: places ? pack(places) : null },
    ...{ hash: hashOf(content), words: countWords(blocks), credit: creditOf(blocks, authors) },
    authorIds: authorIdsOf(authors),
  }
}

/** Like `prepareText`, from JSON: one string passes between threads faster than many objects. */
export const prepareTextFromJson = (text: string): PreparedText => prepareText(JSON.parse(text) as WholeText)

export function authorIdsOf(authors: readonly BlockAuthors[]): string[] {
  const ids = new Set<string>()
  for (const { runs } of authors)
    for (const { author, length } of runs) if (author !== null && length > 0) ids.add(author)
  return [...ids]
}

export type PackedText = { blocks: Uint8Array; authors: Uint8Array }

/** Prepares the text before with only the chosen changes and deletions of its diff to the text after. */
export function preparePartialText(input: {
  before: PackedText
  after: PackedText
  chosen: number[]
  deleted: number[]
}): PreparedText {
  const textIn = ({ blocks, authors }: PackedText) => ({
    ...{ blocks: unpackBlocks(blocks), authors: unpack(authors) as BlockAuthors[] },
  })
  const [before, after] = [textIn(input.before), textIn(input.after)]
  const diff = diffPacked({ before: input.before.blocks, after: input.after.blocks })
  return prepareText(
    applyChosenChanges(
      diff,
      { chosen: new Set(input.chosen), deleted: new Set(input.deleted) },
      before,
      after,
    ),
  )
}

type DeletionsInput = {
  rows: { memberId: string | null; bytes: Uint8Array }[]
  before: PackedText & { places: Uint8Array }
}

/** Computes from the update log who deleted which characters of the text before. */
export function prepareDeletions({ rows, before }: DeletionsInput): Uint8Array {
  const version = {
    ...{ blocks: unpackBlocks(before.blocks), authors: unpack(before.authors) as BlockAuthors[] },
    places: unpack(before.places) as BlockCharacters[],
  }
  const index = new PieceIndex(piecesOf(version))
  return pack(mergeAdjacent(deletionsBy(rows).filter((deletion) => hasDeletedFrom(index, deletion))))
}

/** Whether a deletion removed text of the revision before; the rest was typed and deleted in between. */
function hasDeletedFrom(index: PieceIndex, { clientId, clock, length }: DeletionBy): boolean {
  const { piece, length: until } = index.at(clientId, clock)
  return piece !== null || until < length
}

/** Merges adjacent deletions: text is often deleted character by character, forwards or backwards. */
function mergeAdjacent(deletions: readonly DeletionBy[]): DeletionBy[] {
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
