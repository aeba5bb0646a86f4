import type { ImportedText } from '#app/domain/imports/imported-text.ts'
import type { NewBlock } from '#app/domain/manuscript/write.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: manuscripts contain no control characters except tab and line break
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g
const MAX_ALT = 300
const clean = (text: string): string => text.toWellFormed().replace(CONTROLS, '')

const cleanBlock = <B extends NewBlock>(block: B): B => ({
  ...block,
  ...(block.alt !== undefined && { alt: clean(block.alt).slice(0, MAX_ALT).toWellFormed() }),
  runs: block.runs.map((run) => ({ ...run, text: clean(run.text) })).filter(({ text }) => text !== ''),
})

/** Removes control characters and halves of characters, which neither the manuscript nor the database takes. */
export const cleanText = (text: ImportedText): ImportedText => ({
  ...text,
  title: clean(text.title),
  synopsis: clean(text.synopsis).trim(),
  chapters: text.chapters.map((chapter) => ({
    ...chapter,
    title: clean(chapter.title),
    blocks: chapter.blocks.map(cleanBlock),
  })),
})
