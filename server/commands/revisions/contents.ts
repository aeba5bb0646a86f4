import { srcSetOf } from '#app/domain/brands/picture-copies.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { BlockCharacters } from '#app/domain/manuscript/characters.ts'
import type { DeletionBy } from '#app/domain/manuscript/deletions.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import { type DiffPart, getDiffPage, type PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { mediaSizes } from '#db/queries/media.ts'
import { packedContent } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { workers } from '../../workers/pool.ts'
import {
  countDiff,
  type DiffSection,
  type DiffSelection,
  diffPacked,
  type PackedPair,
  type RenderedText,
  renderPacked,
  selectDiffPart,
  unpack,
  unpackBlocks,
  unpackedSize,
} from './codec.ts'

const PICTURE = /<img src="\/media\/([\w-]+)"([^>]*?)(?: width="\d+")? loading="lazy">/g

/** The column of text is at most 640 pixels wide. */
const SIZES = '(max-width: 44rem) 100vw, 40rem'

/**
 * Adds size, main colour and smaller copies to the pictures of a rendered text: it does not move when they load, and
 * their place has their colour until then.
 */
export async function withPictureSizes(q: Reader, html: string): Promise<string> {
  const ids = new Set([...html.matchAll(PICTURE)].map(([, id = '']) => id))
  if (ids.size === 0) return html
  const sizes = await mediaSizes(q, [...ids])
  return html.replace(PICTURE, (tag, id: string, rest: string) => {
    const size = sizes.get(id)
    if (!size) return tag
    const { width, height, tint } = size
    const colour = tint === null ? '' : ` data-tint="${tint}"`
    return `<img src="/media/${id}"${rest} srcset="${srcSetOf(id, width)}" sizes="${SIZES}" width="${width}" height="${height}"${colour} loading="lazy">`
  })
}

/** Reads the text of a revision, its authors, and the ids of its characters in the Yjs document. */
export async function versionOfRevision(q: Reader, revisionId: string): Promise<Version> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return {
    blocks: unpackBlocks(row.blocks),
    authors: unpack(row.authors) as BlockAuthors[],
    places: row.places ? (unpack(row.places) as BlockCharacters[]) : null,
  }
}

/** Reads who deleted which text of the previous revision; empty where that was not recorded. */
export async function deletionsOfRevision(q: Reader, revisionId: string): Promise<DeletionBy[]> {
  const row = await packedContent(q, revisionId)
  return row?.deletions ? (unpack(row.deletions) as DeletionBy[]) : []
}

/** Reads the text of a revision. Throws when the revision has no content, which is a bug or a takedown. */
export async function blocksOfRevision(q: Reader, revisionId: string): Promise<Block[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return unpackBlocks(row.blocks)
}

/** Reads the authors of a revision, block by block. */
export async function authorsOfRevision(q: Reader, revisionId: string): Promise<BlockAuthors[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return unpack(row.authors) as BlockAuthors[]
}

/** Unpacked size. Above it, work on a whole text blocks the event loop for too long, so a worker does it. */
const LARGE_BYTES = 64 * 1024

async function readPackedBlocks(q: Reader, revisionId: string): Promise<Uint8Array> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return row.blocks
}

/** Reads the packed content of a revision. Throws when it has none, which is a bug or a takedown. */
export async function packedRevision(q: Reader, revisionId: string) {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return row
}

/** Renders a revision as HTML and plain text for readers. */
export async function renderRevision(q: Reader, revisionId: string): Promise<RenderedText> {
  const packed = await readPackedBlocks(q, revisionId)
  const rendered =
    unpackedSize(packed) > LARGE_BYTES ? await workers.run('render', packed) : renderPacked(packed)
  return { ...rendered, html: await withPictureSizes(q, rendered.html) }
}

async function readPackedPair(
  q: Reader,
  beforeId: string,
  afterId: string,
): Promise<PackedPair & { isLarge: boolean }> {
  const pair = { before: await readPackedBlocks(q, beforeId), after: await readPackedBlocks(q, afterId) }
  return { ...pair, isLarge: unpackedSize(pair.before) + unpackedSize(pair.after) > LARGE_BYTES }
}

/** Returns one part of the diff between two revisions. */
export async function diffRevisions<W extends DiffSelection>(
  q: Reader,
  beforeId: string,
  afterId: string,
  which: W,
): Promise<PartFor<W>> {
  const { isLarge, ...pair } = await readPackedPair(q, beforeId, afterId)
  return (
    isLarge ? await diffInWorker({ ...pair, which }) : selectDiffPart(diffPacked(pair), which)
  ) as PartFor<W>
}

/** Counts the words that were added and removed between two revisions. */
export async function countChanges(q: Reader, beforeId: string, afterId: string) {
  const { isLarge, ...pair } = await readPackedPair(q, beforeId, afterId)
  return isLarge ? workers.run('countDiff', pair) : countDiff(pair)
}

export type PartFor<W extends DiffSelection> = W['unchanged'] extends 'whole' ? DiffPart : PageOfDiff

const diffInWorker = async (input: PackedPair & { which: DiffSelection }): Promise<DiffSection> =>
  JSON.parse(await workers.run('diff', input)) as DiffSection

/** Diffs two small texts that are not stored as revisions. Workers diff large ones (`undo-task.ts`). */
export const pageOfTexts = (before: readonly Block[], after: readonly Block[], part: number): PageOfDiff =>
  getDiffPage(diffBlocks(before, after), part)
