import type { ExportedImage, ExportedStory } from '#app/domain/exports/exported-story.ts'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { contentOf } from '#app/domain/revisions/content.ts'
import { labelsOf } from '#server/commands/exports/labels.ts'
import { renderExport } from '#server/commands/exports/render-export.ts'
import { pack } from '#server/commands/revisions/prepare-text.ts'

export const ANA = '01900000-0000-7000-8000-00000000000a'
export const PIXEL = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64',
  ),
)

type Part = Omit<Block, 'id'>
export const para = (text: string, marks: Block['runs'][number]['marks'] = {}): Part => ({
  kind: 'paragraph',
  runs: [{ text, marks }],
})
export const item = (text: string, level: number, list: 'bullet' | 'number' = 'bullet'): Part => ({
  ...{ kind: 'item', list, level },
  runs: [{ text, marks: {} }],
})

/** Every kind of block, and text that is hard on every format. */
export const HARD: Part[] = [
  para('Plain & <b>not bold</b> *stars* _under_ `tick` [brackets](x) \\ ~~wave~~ #1 "quoted" \u0007bell'),
  {
    kind: 'paragraph',
    runs: [
      { text: 'Half', marks: { b: true } },
      { text: 'bold, ', marks: {} },
      { text: 'both', marks: { b: true, i: true } },
      { text: ' under', marks: { u: true } },
      { text: ' gone ', marks: { s: true } },
      { text: 'a link', marks: { link: 'https://example.org/a_(b)?x=1&copy=2' } },
      { text: ' that is bold', marks: { link: 'https://example.org/a_(b)?x=1&copy=2', b: true } },
      { text: ' and [[Another Story#Part 2]]', marks: {} },
    ],
  },
  para('First line\nsecond line'),
  para(''),
  { kind: 'heading2', runs: [{ text: 'A heading #', marks: {} }] },
  { kind: 'heading3', runs: [{ text: '1. A smaller one', marks: {} }] },
  { kind: 'quote', runs: [{ text: '> quoted\nin two lines', marks: {} }] },
  item('one', 0),
  item('one one', 1, 'number'),
  item('one two', 1, 'number'),
  item('two', 0),
  item('first', 0, 'number'),
  { kind: 'break', runs: [] },
  para('1. not a list'),
  para('- not a list either'),
  para('  leading and trailing  '),
  {
    kind: 'image',
    media: 'picture',
    alt: 'A "small" dot',
    runs: [{ text: 'A caption', marks: { i: true } }],
  },
  para('مرحبا, ガソリン, 👩‍👩‍👧'),
]

const chapter = (n: number, title: string, blocks: Part[]): ExportedStory['chapters'][number] => ({
  ...{ id: `chapter-${n}`, slug: `part-${n}`, title, url: `https://unggun.test/s/fire/part-${n}` },
  revision: { id: `revision-${n}`, n, sha256: 'a'.repeat(64), createdAt: '2026-03-01T10:00:00.000Z' },
  blocks: blocks.map((block, at) => ({ ...block, id: `r:${at}` })),
  authors: blocks.map(({ runs }) => ({
    marker: ANA,
    runs: [{ author: ANA, length: runs.reduce((sum, { text }) => sum + text.length, 0) }],
  })),
})

export const storyOf = (blocks: Part[], more: Part[] = [para('The end.')]): ExportedStory => ({
  ...{ id: '01900000-0000-7000-8000-000000000001', title: 'Fire & "Ash"', synopsis: 'A <tale>.' },
  ...{ language: 'en', url: 'https://unggun.test/s/fire', modifiedAt: '2026-03-01T10:00:00.000Z' },
  challenge: { title: 'Tell us', url: 'https://unggun.test/c/tell' },
  brand: { name: 'Kopi & Co', url: 'https://unggun.test/b/kopi' },
  licence: 'CC-BY-4.0',
  authors: [
    { id: ANA, handle: 'ana', name: 'Ana <A>', graphemes: 700, permille: 700 },
    { id: 'gone', handle: null, name: null, graphemes: 300, permille: 300 },
  ],
  imported: [{ authors: ['Sri "Old" & Sons', 'قلم'], rights: 'CC-BY-4.0' }],
  chapters: [chapter(1, 'One < two', blocks), chapter(2, 'Two', more)],
  manifest: null,
})

export const IMAGES: ReadonlyMap<string, ExportedImage> = new Map([
  ['picture', { type: 'image/png', bytes: PIXEL, width: 1, height: 1 }],
])

/** Renders a file as the worker does. */
export function render(story: ExportedStory, format: ExportFormat): Promise<Uint8Array> {
  const chapters = story.chapters.map(({ blocks, authors, ...rest }) => ({
    ...rest,
    blocks: pack(contentOf(blocks)),
    authors: pack(authors),
  }))
  const task = { format, site: 'https://unggun.test', labels: labelsOf(story), images: IMAGES }
  return renderExport({ ...task, story: { ...story, chapters } })
}
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
