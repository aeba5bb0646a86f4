import type { ExportedChapter, ExportedStory } from '#app/domain/exports/exported-story.ts'
import { blockText, plainText } from '#app/domain/manuscript/block-text.ts'

/** Authors by range of the chapter's text; ranges of one author that touch are one range. */
function authorRanges({ blocks, authors }: ExportedChapter) {
  const ranges: { from: number; to: number; member: string | null }[] = []
  const add = (from: number, length: number, member: string | null) => {
    if (length <= 0) return
    const last = ranges.at(-1)
    if (last && last.to === from && last.member === member) last.to += length
    else ranges.push({ from, to: from + length, member })
  }
  let start = 0
  blocks.forEach((block, index) => {
    let at = start
    for (const { author, length } of authors[index]?.runs ?? []) {
      add(at, length, author)
      at += length
    }
    start += blockText(block).length + 1
  })
  return ranges
}

/** Writes the story as JSON, with the authors of every range of characters and the credit manifest. */
export function writeStoryJson(story: ExportedStory): string {
  const { authors, imported, chapters, manifest, licence, ...about } = story
  const written = {
    format: 'unggun-story/1',
    story: about,
    credit: {
      licence,
      total: authors.reduce((sum, { graphemes }) => sum + graphemes, 0),
      shares: authors.map(({ id, handle, name, graphemes, permille }) => ({
        ...{ member: id, handle, name, graphemes, permille },
      })),
      imported,
      ...(manifest && { manifest: manifest.manifest, manifestHash: manifest.hash }),
    },
    chapters: chapters.map((chapter) => ({
      ...{ id: chapter.id, slug: chapter.slug, title: chapter.title, url: chapter.url },
      revision: chapter.revision,
      /** Blocks are joined by one line break; ranges count UTF-16 units in it. */
      text: plainText(chapter.blocks),
      authors: authorRanges(chapter),
      blocks: chapter.blocks.map(({ id: _, ...block }) => block),
    })),
  }
  return `${JSON.stringify(written, null, 2)}\n`
}
