import { gunzipSync } from 'node:zlib'
import type { WikiTarget } from '#app/domain/links/wiki.ts'
import { renderHtml } from '#app/domain/manuscript/html.ts'
import { type Block, plainText } from '#app/domain/manuscript/layout.ts'
import { type Diff, diffBlocks } from '#app/domain/revisions/diff.ts'
import { type PageOfDiff, type PartOfDiff, pageOfDiff, partOfDiff } from '#app/domain/revisions/diff-parts.ts'
import { blocksOf, type Content } from '#app/domain/revisions/content.ts'
import { bannedIn } from '#app/domain/text-rules/banned.ts'
import { paths } from '#app/paths.ts'

/** Where the wiki links lead is left open: `withLinks` fills it in. */
export type RenderedText = { html: string; text: string; wiki: WikiTarget[] }

export const mediaUrl = (media: string): string => paths.media(media)

/** What is left open in a rendered text, by the number of the link. */
export const wikiSlot = (n: number): string => `<a data-wiki="${n}">`

// From here on: what is made of revisions as they are stored. It needs no database, so that workers can do it.

export const unpack = (bytes: Uint8Array): unknown => JSON.parse(gunzipSync(bytes).toString('utf8'))

/** How long it is once unpacked: gzip says so at its end (RFC 1952). Equal words on end take next to no room packed. */
export const unpackedSize = (bytes: Uint8Array): number =>
  bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0, true)

export const blocksIn = (packed: Uint8Array): Block[] => blocksOf(unpack(packed) as Content)

export function renderPacked(packed: Uint8Array): RenderedText {
  const blocks = blocksIn(packed)
  const wiki: WikiTarget[] = []
  const slot = (target: WikiTarget) => wikiSlot(wiki.push(target) - 1)
  return { html: renderHtml(blocks, { mediaUrl, wiki: slot }), text: plainText(blocks), wiki }
}

/** Everything that readers see: the words, and what stands for an image where it can't be seen. */
const wordsOf = (blocks: readonly Block[]): string =>
  [plainText(blocks), ...blocks.flatMap(({ alt }) => (alt ? [alt] : []))].join('\n')

export const bannedInPacked = ({ phrases, packed }: { phrases: string[]; packed: Uint8Array }): string[] =>
  bannedIn(phrases, wordsOf(blocksIn(packed)))

export type Both = { before: Uint8Array; after: Uint8Array }
/** Which part of a comparison, and for whom: pages leave out long unchanged stretches. */
export type WhichPart = { part: number; unchanged: 'folded' | 'whole' }
export type SomeOfDiff = PageOfDiff | PartOfDiff

export const partFor = (diff: Diff, { part, unchanged }: WhichPart): SomeOfDiff =>
  unchanged === 'whole' ? partOfDiff(diff, part) : pageOfDiff(diff, part)

export const diffPacked = ({ before, after }: Both): Diff => diffBlocks(blocksIn(before), blocksIn(after))

/** In one piece of text: it travels between threads, and is read, several times faster than so many objects. */
export const diffWritten = ({ which, ...both }: Both & { which: WhichPart }): string =>
  JSON.stringify(partFor(diffPacked(both), which))

export function countDiff(both: Both): { added: number; removed: number } {
  const { added, removed } = diffPacked(both)
  return { added, removed }
}
