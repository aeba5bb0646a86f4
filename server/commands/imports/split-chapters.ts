import { firstGraphemes } from '#app/domain/graphemes.ts'
import type { ImportedBlock, ImportedChapter, Losses } from '#app/domain/imports/imported-text.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import type { ReadBlock } from './block-builder.ts'

const TITLE_LENGTH = 120
export const titleText = (text: string): string =>
  firstGraphemes(text.replace(/\s+/g, ' ').trim(), TITLE_LENGTH)

const textOf = (block: ReadBlock): string => blockText({ id: '', ...block })

/** The level of headings that begin chapters, and whether the first heading is the title of all. */
function levelsIn(blocks: readonly ReadBlock[]): { chapter: number; hasTitle: boolean } {
  const headings = blocks.filter(({ heading }) => heading !== undefined)
  const countOf = (level: number) => headings.filter(({ heading }) => heading === level).length
  if (countOf(1) > 1) return { chapter: 1, hasTitle: false }
  const hasTitle = headings[0]?.heading === 1
  if (countOf(2) > (hasTitle ? 0 : 1)) return { chapter: 2, hasTitle }
  return { chapter: hasTitle ? 2 : 1, hasTitle }
}

/** A heading within a chapter: the levels below the title of the chapter, of which there are two. */
function asBlock({ heading, ...block }: ReadBlock, chapter: number, losses: Losses): ImportedBlock {
  if (heading === undefined) return block
  const depth = heading - chapter
  if (depth > 2) losses.headings = (losses.headings ?? 0) + 1
  return { ...block, kind: depth <= 1 ? 'heading2' : 'heading3' }
}

/**
 * Splits a text at the headings that begin chapters. With `chapterLevel`, the file says which these are; otherwise they
 * are the highest headings that occur more than once, or those below a title.
 */
export function splitChapters(
  blocks: readonly ReadBlock[],
  chapterLevel?: number,
): { title: string; chapters: ImportedChapter[]; losses: Losses } {
  const { chapter: level, hasTitle } =
    chapterLevel === undefined ? levelsIn(blocks) : { chapter: chapterLevel, hasTitle: false }
  const losses: Losses = {}
  const chapters: ImportedChapter[] = []
  let title = ''
  for (const block of blocks) {
    const isTitle = hasTitle && title === '' && block.heading === 1
    if (isTitle) title = titleText(textOf(block))
    else if (block.heading !== undefined && block.heading <= level)
      chapters.push({ title: titleText(textOf(block)), blocks: [] })
    else {
      if (chapters.length === 0) chapters.push({ title: '', blocks: [] })
      chapters.at(-1)?.blocks.push(asBlock(block, level, losses))
    }
  }
  return { title, chapters, losses }
}

/** Joins chapters to one; their titles become headings, and the headings in them move down. */
export function joinChapters(chapters: readonly ImportedChapter[]): ImportedBlock[] {
  if (chapters.length === 1 && chapters[0]) return chapters[0].blocks
  return chapters.flatMap(({ title, blocks }) => [
    ...(title === '' ? [] : [{ kind: 'heading2' as const, runs: [{ text: title, marks: {} }] }]),
    ...blocks.map((block) => (block.kind === 'heading2' ? { ...block, kind: 'heading3' as const } : block)),
  ])
}
