import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { blocksOf, type Content } from '#app/domain/revisions/model.ts'
import { packedContent } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'

export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value))
const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))

/** SHA-256 of the canonical content: two revisions that read the same have the same one. */
export const hashOf = (content: Content): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex')

/** The text of a revision and who wrote it. */
export async function versionOfRevision(q: Reader, revisionId: string) {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return { blocks: blocksOf(unpack(row.blocks) as Content), authors: unpack(row.authors) as BlockAuthors[] }
}

/** The text of a revision. A revision without content is a bug or a takedown, and throws. */
export async function blocksOfRevision(q: Reader, revisionId: string): Promise<Block[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return blocksOf(unpack(row.blocks) as Content)
}

/** Who wrote it, block by block. */
export async function authorsOfRevision(q: Reader, revisionId: string): Promise<BlockAuthors[]> {
  const row = await packedContent(q, revisionId)
  if (!row) throw new Error(`Revision ${revisionId} has no content`)
  return unpack(row.authors) as BlockAuthors[]
}
