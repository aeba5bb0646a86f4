import type {
  ExportedChapter,
  ExportedImage,
  ExportedStory,
  ExportLabels,
} from '#app/domain/exports/exported-story.ts'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import type { BlockAuthors } from '#app/domain/manuscript/authorship.ts'
import { unpack, unpackBlocks } from '../revisions/codec.ts'
import { storyForFile } from './story-for-file.ts'
import { writeDocx } from './write-docx.ts'
import { writeEpub } from './write-epub.ts'
import { writeHtmlFile } from './write-html-file.ts'
import { writeMarkdownFile } from './write-markdown-file.ts'
import { writeStoryJson } from './write-story-json.ts'

type PackedChapter = Omit<ExportedChapter, 'blocks' | 'authors'> & { blocks: Uint8Array; authors: Uint8Array }

export type ExportTask = {
  format: ExportFormat
  story: Omit<ExportedStory, 'chapters'> & { chapters: PackedChapter[] }
  labels: ExportLabels
  /** The origin of this site, for links within it. */
  site: string
  images: ReadonlyMap<string, ExportedImage>
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Writes the file of an export; runs in a worker, because a long story takes seconds. */
export async function renderExport({ format, story: packed, ...rest }: ExportTask): Promise<Uint8Array> {
  const chapters = packed.chapters.map((chapter) => ({
    ...chapter,
    blocks: unpackBlocks(chapter.blocks),
    authors: unpack(chapter.authors) as BlockAuthors[],
  }))
  const story: ExportedStory = { ...packed, chapters }
  if (format === 'json') return utf8(writeStoryJson(story))
  const input = { ...rest, story: storyForFile(story, rest.site) }
  switch (format) {
    case 'md':
      return utf8(writeMarkdownFile(input))
    case 'html':
      return utf8(writeHtmlFile(input))
    case 'epub':
      return writeEpub(input)
    case 'docx':
      return writeDocx(input)
  }
}
