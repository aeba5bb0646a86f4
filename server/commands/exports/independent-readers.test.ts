import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExportedStory } from '#app/domain/exports/exported-story.ts'
import { withWikiLinks } from '#app/domain/manuscript/wiki-runs.ts'
import { formatted, type ReadBlock, readByPandoc } from '#tests/factories/pandoc.ts'
import { needs, PROGRAMS, runProgram } from '#tests/factories/programs.ts'
import { RandomStory } from '#tests/factories/random-story.ts'
import { HARD, render, storyOf } from '#tests/factories/sample-story.ts'
import { storyForFile, wikiAddress } from './story-for-file.ts'

const SITE = 'https://unggun.test'
const FIRST = Number(process.env.SEED ?? 1)
const SEEDS = Number(process.env.SEEDS ?? 20)

/** One story with the chapters of many, because starting a reader takes longer than reading. */
function manyChapters(seeds: number): ExportedStory {
  const story = storyOf(HARD)
  for (let seed = FIRST; seed < FIRST + seeds; seed++)
    for (const chapter of new RandomStory(seed).story().chapters)
      story.chapters.push({ ...chapter, id: `${chapter.id}-${seed}`, slug: `${chapter.slug}-${seed}` })
  return story
}

/** The text that pandoc must find in a chapter: it leaves out the empty paragraphs of DOCX, and so the breaks. */
const expectedIn = (format: 'epub' | 'docx') => (chapter: ExportedStory['chapters'][number]) =>
  blocksOf(chapter, format === 'epub').filter(({ kind }) => kind !== 'break' || format === 'epub')

/** A caption stands in place of the description of its picture, or is a paragraph. */
function blocksOf(
  { title, id, blocks }: ExportedStory['chapters'][number],
  hasCaptions: boolean,
): ReadBlock[] {
  const found: ReadBlock[] = [{ kind: 'heading1', text: formatted([{ text: title, marks: {} }]) }]
  for (const block of blocks) {
    const runs = withWikiLinks(block.runs).map(({ text, marks, wiki }) => ({
      text,
      marks: wiki ? { ...marks, link: wikiAddress(wiki, id, SITE) } : marks,
    }))
    const { kind, list, level, alt = '' } = block
    const text = formatted(runs)
    if (kind === 'image') {
      const description = formatted([{ text: alt, marks: {} }])
      found.push({ kind, text: hasCaptions && text !== '' ? text : description })
      if (!hasCaptions && text !== '') found.push({ kind: 'paragraph', text })
    } else if (kind === 'break') found.push({ kind, text: '' })
    else if (text !== '')
      found.push({ kind, ...(kind === 'item' && list && { list, level: level ?? 0 }), text })
  }
  return found
}

/** Leaves out the title page before the chapters and the notes about the story after them. */
function chaptersOf(story: ExportedStory, blocks: readonly ReadBlock[]): ReadBlock[] {
  const at = (title: string) =>
    blocks.findLastIndex(({ kind, text }) => kind === 'heading1' && text === title)
  return blocks.slice(at(story.chapters[0]?.title ?? ''), at('About this text'))
}

describe.runIf(PROGRAMS.pandoc)(`pandoc${needs('pandoc')}`, () => {
  const story = manyChapters(SEEDS)
  test.each(['epub', 'docx'] as const)('reads the same text and structure from the %s', async (format) => {
    const read = chaptersOf(story, readByPandoc(await render(story, format), format))
    expect(read).toEqual(storyForFile(story, SITE).chapters.flatMap(expectedIn(format)))
  })
})

test.runIf(PROGRAMS.epubcheck)(`epubcheck finds no error in the EPUB${needs('epubcheck')}`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unggun-epub-'))
  const file = join(folder, 'story.epub')
  writeFileSync(file, await render(manyChapters(5), 'epub'))
  const { status, output, errors } = runProgram('epubcheck', ['-q', file])
  rmSync(folder, { recursive: true })
  expect([status, output + errors]).toEqual([0, ''])
})
