import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { BlockPlaces } from '#app/domain/manuscript/characters.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { type PageOfDiff, type PartOfDiff, pageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { packedContent } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { workers } from '../../workers/pool.ts'
import {
  type Both,
  blocksIn,
  countDiff,
  diffPacked,
  partFor,
  type RenderedText,
  renderPacked,
  type SomeOfDiff,
  unpack,
  unpackedSize,
  type WhichPart,
} from './codec.ts'
import type { PreparedText } from './prepare-text.ts'

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
  /** What a revision keeps of it, if that was prepared before the transaction. */
  prepared?: PreparedText
}

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

/** A revision as it is stored. A revision without content is a bug or a takedown, and throws. */
export async function packedRevision(q: Reader, revisionId: string) {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return row
}

/** As readers get it. */
export async function renderRevision(q: Reader, revisionId: string): Promise<RenderedText> {
  const packed = await packedBlocks(q, revisionId)
  return unpackedSize(packed) > LARGE_BYTES ? workers.run('render', packed) : renderPacked(packed)
}

async function packedBoth(
  q: Reader,
  beforeId: string,
  afterId: string,
): Promise<Both & { isLarge: boolean }> {
  const both = { before: await packedBlocks(q, beforeId), after: await packedBlocks(q, afterId) }
  return { ...both, isLarge: unpackedSize(both.before) + unpackedSize(both.after) > LARGE_BYTES }
}

/** One part of what changed between two revisions. */
export async function diffRevisions<W extends WhichPart>(
  q: Reader,
  beforeId: string,
  afterId: string,
  which: W,
): Promise<PartFor<W>> {
  const { isLarge, ...both } = await packedBoth(q, beforeId, afterId)
  return (isLarge ? await diffAside({ ...both, which }) : partFor(diffPacked(both), which)) as PartFor<W>
}

/** How many words came and went. */
export async function countChanges(q: Reader, beforeId: string, afterId: string) {
  const { isLarge, ...both } = await packedBoth(q, beforeId, afterId)
  return isLarge ? workers.run('countDiff', both) : countDiff(both)
}

export type PartFor<W extends WhichPart> = W['unchanged'] extends 'whole' ? PartOfDiff : PageOfDiff

const diffAside = async (asked: Both & { which: WhichPart }): Promise<SomeOfDiff> =>
  JSON.parse(await workers.run('diff', asked)) as SomeOfDiff

/** Of texts that no revision keeps; what is large is worked out elsewhere. */
export const pageOfTexts = (before: readonly Block[], after: readonly Block[], part: number): PageOfDiff =>
  pageOfDiff(diffBlocks(before, after), part)
