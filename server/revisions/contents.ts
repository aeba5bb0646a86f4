import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { BlockPlaces } from '#app/domain/manuscript/characters.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { type Diff, diffBlocks } from '#app/domain/revisions/diff.ts'
import type { Version } from '#app/domain/revisions/forward/pieces.ts'
import { type Content, contentOf } from '#app/domain/revisions/model.ts'
import { packedContent } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { workers } from '../workers/pool.ts'
import { blocksIn, diffPacked, type RenderedText, renderPacked, unpack, unpackedSize } from './packed.ts'

/** A manuscript as it is stored, with every change that was acknowledged. */
export type Live = {
  blocks: Block[]
  authors: BlockAuthors[]
  /** Missing in a manuscript that has just begun. */
  places?: BlockPlaces[]
  text: string
  headSeq: number
  /** The strokes since the revision that was made at `since`. */
  strokes?: { since: number; bytes: Uint8Array }
}

export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value))

/** SHA-256 of the canonical content: two revisions that read the same have the same one. */
export const hashOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

/** The text of a revision, who wrote it, and which characters of the document it is made of. */
export async function versionOfRevision(q: Reader, revisionId: string): Promise<Version> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return {
    blocks: blocksIn(row.blocks),
    authors: unpack(row.authors) as BlockAuthors[],
    places: row.places ? (unpack(row.places) as BlockPlaces[]) : null,
  }
}

/** Who took away what of the revision before it; nothing where nobody kept that. */
export async function deletionsOfRevision(q: Reader, revisionId: string): Promise<DeletionBy[]> {
  const row = await packedContent(q, revisionId)
  return row?.deletions ? (unpack(row.deletions) as DeletionBy[]) : []
}

/** The text of a revision. A revision without content is a bug or a takedown, and throws. */
export async function blocksOfRevision(q: Reader, revisionId: string): Promise<Block[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return blocksIn(row.blocks)
}

/** Who wrote it, block by block. */
export async function authorsOfRevision(q: Reader, revisionId: string): Promise<BlockAuthors[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return unpack(row.authors) as BlockAuthors[]
}

/** Unpacked; beyond this, work on a whole text takes longer than others should wait, and a worker does it. */
const LARGE_BYTES = 64 * 1024

async function packedBlocks(q: Reader, revisionId: string): Promise<Uint8Array> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return row.blocks
}

/** As readers get it. */
export async function renderRevision(q: Reader, revisionId: string): Promise<RenderedText> {
  const packed = await packedBlocks(q, revisionId)
  return unpackedSize(packed) > LARGE_BYTES ? workers.run('render', packed) : renderPacked(packed)
}

export async function diffRevisions(q: Reader, beforeId: string, afterId: string): Promise<Diff> {
  const both = { before: await packedBlocks(q, beforeId), after: await packedBlocks(q, afterId) }
  const isLarge = unpackedSize(both.before) + unpackedSize(both.after) > LARGE_BYTES
  return isLarge ? diffAside(both) : diffPacked(both)
}

const diffAside = async (both: Parameters<typeof diffPacked>[0]): Promise<Diff> =>
  JSON.parse(await workers.run('diff', both)) as Diff

/** Of texts that no revision keeps. */
export async function diffTexts(before: readonly Block[], after: readonly Block[]): Promise<Diff> {
  const isLarge =
    before.length + after.length > LARGE_BLOCKS || lengthOf(before) + lengthOf(after) > LARGE_TEXT
  if (!isLarge) return diffBlocks(before, after)
  return diffAside({ before: pack(contentOf(before)), after: pack(contentOf(after)) })
}

const LARGE_BLOCKS = 300
const LARGE_TEXT = 30_000
const lengthOf = (blocks: readonly Block[]) =>
  blocks.reduce((sum, { runs }) => sum + runs.reduce((all, { text }) => all + text.length, 0), 0)
