import { type ImportFormat, MAX_CHAPTERS } from '#app/domain/imports/formats.ts'
import type { ImportedText } from '#app/domain/imports/imported-text.ts'
import { MAX_BLOCKS } from '#app/domain/manuscript/validate-update.ts'
import { type NewBlock, paragraph } from '#app/domain/manuscript/write.ts'
import { decodeFile } from '../listening/outside/read-csv.ts'
import { readDocx } from './read-docx.ts'
import { readEpub } from './read-epub.ts'
import { readMarkdown } from './read-markdown.ts'
import { readStoryJson } from './read-story-json.ts'
import { readWebPage, readZippedPage } from './read-web-page.ts'
import { UnreadableFile } from './unzip.ts'

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
const cleanText = (text: ImportedText): ImportedText => ({
  ...text,
  title: clean(text.title),
  synopsis: clean(text.synopsis).trim(),
  chapters: text.chapters.map((chapter) => ({
    ...chapter,
    title: clean(chapter.title),
    blocks: chapter.blocks.map(cleanBlock),
  })),
})

/** Reads plain text: paragraphs are separated by empty lines, or are lines where there are no empty ones. */
function readText(text: string): ImportedText {
  const lines = text.replace(/\r\n?/g, '\n')
  const parts = /\n[ \t]*\n/.test(lines) ? lines.split(/\n(?:[ \t]*\n)+/) : lines.split('\n')
  const blocks = parts.map((part) => part.replace(/^\n+|\n+$/g, '')).filter((part) => part.trim() !== '')
  return {
    ...{ title: '', synopsis: '', language: '', licence: null, authors: [], pictures: [], losses: {} },
    chapters: blocks.length === 0 ? [] : [{ title: '', blocks: blocks.map(paragraph) }],
  }
}

export type ImportTask = {
  format: ImportFormat
  bytes: Uint8Array
  /** The origin of this site. */
  site: string
  /** The name that replaces an author who left. */
  formerMember: string
}
export type ReadImport = { ok: true; text: ImportedText } | { ok: false; problem: UnreadableFile['problem'] }

/** Decodes a text. A file that is none, such as a Word document with another ending, is unreadable. */
function textIn(bytes: Uint8Array): string {
  const text = decodeFile(bytes)
  if (text.includes('\0') || text.startsWith('%PDF-')) throw new UnreadableFile('unreadable')
  return text
}

function read({ format, bytes, site, formerMember }: ImportTask): ImportedText | Promise<ImportedText> {
  switch (format) {
    case 'docx':
      return readDocx(bytes, site)
    case 'epub':
      return readEpub(bytes, site)
    case 'zip':
      return readZippedPage(bytes, site)
    case 'md':
      return readMarkdown(textIn(bytes), site)
    case 'html':
      return readWebPage(textIn(bytes), site)
    case 'json':
      return readStoryJson(textIn(bytes), site, formerMember)
    case 'txt':
      return readText(textIn(bytes))
  }
}

/** Reads a file as chapters; runs in a worker. Fetches nothing. */
export async function readImport(task: ImportTask): Promise<ReadImport> {
  try {
    const text = cleanText(await read(task))
    const blocks = text.chapters.reduce((sum, chapter) => sum + chapter.blocks.length, 0)
    if (blocks === 0) return { ok: false, problem: 'empty' }
    if (text.chapters.length > MAX_CHAPTERS || blocks > MAX_BLOCKS) return { ok: false, problem: 'too_many' }
    return { ok: true, text }
  } catch (error) {
    if (error instanceof UnreadableFile) return { ok: false, problem: error.problem }
    throw error
  }
}
