import { gunzipSync } from 'node:zlib'
import type { WikiTarget } from '#app/domain/links/wiki.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { renderHtml } from '#app/domain/manuscript/html.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { blocksOf, type Content } from '#app/domain/revisions/content.ts'
import { type Diff, diffBlocks } from '#app/domain/revisions/diff.ts'
import { type DiffPart, getDiffPage, getDiffPart, type PageOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { paths } from '#app/paths.ts'

/** Rendered HTML with a placeholder for each wiki link; `withLinks` fills in the addresses. */
export type RenderedText = { html: string; text: string; wiki: WikiTarget[] }

export const mediaUrl = (media: string): string => paths.media(media)

/** The placeholder for the wiki link with this index. */
export const wikiSlot = (n: number): string => `<a data-wiki="${n}">`

// The functions below work on stored revisions without a database, so that workers can run them.

export const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))

/**
 * Returns the unpacked size in bytes, which gzip stores in its last four bytes (RFC 1952). The packed size is no
 * measure: repeated text packs to almost nothing.
 */
export const unpackedSize = (bytes: Uint8Array): number =>
  bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true)

export const unpackBlocks = (packed: Uint8Array): Block[] => blocksOf(unpack(packed) as Content)

export function renderPacked(packed: Uint8Array): RenderedText {
  const blocks = unpackBlocks(packed)
  const wiki: WikiTarget[] = []
  const slot = (target: WikiTarget) => wikiSlot(wiki.push(target) - 1)
  return { html: renderHtml(blocks, { mediaUrl, wiki: slot }), text: plainText(blocks), wiki }
}

export type PackedPair = { before: Uint8Array; after: Uint8Array }
/** Selects one part of a diff; `folded` leaves out long unchanged passages, as pages show it. */
export type DiffSelection = { part: number; unchanged: 'folded' | 'whole' }
export type DiffSection = PageOfDiff | DiffPart

export const selectDiffPart = (diff: Diff, { part, unchanged }: DiffSelection): DiffSection =>
  unchanged === 'whole' ? getDiffPart(diff, part) : getDiffPage(diff, part)

export const diffPacked = ({ before, after }: PackedPair): Diff =>
  diffBlocks(unpackBlocks(before), unpackBlocks(after))

/** Returns the diff as JSON: one string passes between threads several times faster than many objects. */
export const diffAsJson = ({ which, ...pair }: PackedPair & { which: DiffSelection }): string =>
  JSON.stringify(selectDiffPart(diffPacked(pair), which))

export function countDiff(pair: PackedPair): { added: number; removed: number } {
  const { added, removed } = diffPacked(pair)
  return { added, removed }
}
