import { type ImportFormat, MAX_CHAPTERS } from '#app/domain/imports/formats.ts'
import type { ImportedText } from '#app/domain/imports/imported-text.ts'
import { MAX_BLOCKS } from '#app/domain/manuscript/validate-update.ts'
import { decodeFile } from '../listening/outside/read-csv.ts'
import { cleanText } from './clean-text.ts'
import { readDocx } from './read-docx.ts'
import { readEpub } from './read-epub.ts'
import { readMarkdown } from './read-markdown.ts'
import { readStoryJson } from './read-story-json.ts'
import { readText } from './read-text.ts'
import { readWebPage, readZippedPage } from './read-web-page.ts'
import { UnreadableFile } from './unzip.ts'

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
