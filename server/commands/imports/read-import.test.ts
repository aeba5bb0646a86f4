import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ImportFormat } from '#app/domain/imports/formats.ts'
import { readImport } from './read-import.ts'

const readBytes = (format: ImportFormat, bytes: Uint8Array) =>
  readImport({ format, bytes, site: 'https://unggun.test', formerMember: 'former' })
const read = async (format: ImportFormat, text: string) => {
  const done = await readBytes(format, Buffer.from(text))
  if (!done.ok) throw new Error(done.problem)
  return done.text
}
const GOOGLE = `<html><head><style>.c1{font-weight:700}.c2{font-style:italic}</style></head><body>
<h1 class="c3"><span>A tale</span></h1><p class="c3"><span class="c1">Bold</span><span> and </span><span class="c2">slanted</span></p>
<ul class="lst-kix_abc-0 start"><li><span>one</span></li></ul><ul class="lst-kix_abc-1 start"><li><span>deeper</span></li></ul>
<p><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D">a link</a><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>
<hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span> A note</span></p></div></body></html>`

test('a document of Google Docs keeps formats, nested lists and links, and its footnotes are reported as lost', async () => {
  const { title, chapters, losses } = await read('html', GOOGLE)
  expect(title).toBe('A tale')
  const [first, one, deeper, last] = chapters[0]?.blocks ?? []
  expect(first?.runs).toEqual([
    { text: 'Bold', marks: { b: true } },
    { text: ' and ', marks: {} },
    { text: 'slanted', marks: { i: true } },
  ])
  expect([one, deeper].map((item) => item?.level)).toEqual([0, 1])
  expect(last?.runs[0]).toEqual({ text: 'a link', marks: { link: 'https://example.org/a' } })
  expect(losses.footnotes).toBe(1)
})

test('scripts, frames and unsafe links of a web page are left out', async () => {
  const page = `<p onclick="x()">Text <script>alert(1)</script><a href="javascript:alert(1)">here</a></p><iframe src="https://example.org"></iframe><img src="https://example.org/a.png" alt="A fire"><img src="a.png">`
  const { chapters, losses, pictures } = await read('html', page)
  expect(chapters[0]?.blocks).toEqual([{ kind: 'paragraph', runs: [{ text: 'Text here', marks: {} }] }])
  expect(pictures).toEqual([])
  expect(losses).toEqual({ links: 1, embedded: 1, pictures_elsewhere: 1, pictures_undescribed: 1 })
})

test('a title above chapters is the title of the text, and smaller headings stay headings', async () => {
  const { title, chapters } = await read(
    'md',
    '# Book\n\nIntro\n\n## One\n\n### Part\n\nText\n\n## Two\n\nMore',
  )
  expect(title).toBe('Book')
  expect(chapters.map((chapter) => chapter.title)).toEqual(['', 'One', 'Two'])
  expect(chapters[1]?.blocks[0]).toMatchObject({ kind: 'heading2' })
})

test('paragraphs of plain text are separated by empty lines', async () => {
  const { chapters } = await read('txt', 'One\r\ntwo\r\n\r\nThree')
  expect(chapters[0]?.blocks.map(({ runs }) => runs[0]?.text)).toEqual(['One\ntwo', 'Three'])
})

test.each([
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', []],
  ['utf-16be', []],
] as const)('a text in %s with the mark %j is decoded', async (encoding, mark) => {
  const little = Buffer.from('# Été\r\n\r\nKopi 🔥 pagi', 'utf16le')
  const bytes = Buffer.concat([Buffer.from(mark), encoding === 'utf-16be' ? little.swap16() : little])
  expect(await readBytes('md', bytes)).toMatchObject({
    text: { title: 'Été', chapters: [{ blocks: [{ runs: [{ text: 'Kopi 🔥 pagi' }] }] }] },
  })
})

test.each([
  ['an archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000word/document.xml', 'latin1')],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
])('%s with the ending of a text is unreadable', async (_, bytes) => {
  for (const format of ['md', 'txt', 'html', 'json'] as const)
    expect(await readBytes(format, bytes), format).toEqual({ ok: false, problem: 'unreadable' })
})

const nestedLists = (depth: number) =>
  Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- level ${level}`).join('\n')
const inTags = (tag: string, depth: number) => `<${tag}>`.repeat(depth) + `text${`</${tag}>`.repeat(depth)}`

test.each([
  ['quotes in Markdown', 'md', (depth: number) => `${'>'.repeat(depth)} text`],
  ['lists in Markdown', 'md', (depth: number) => nestedLists(depth / 2)],
  ['quotes in a web page', 'html', (depth: number) => inTags('blockquote', depth)],
  ['formats in a web page', 'html', (depth: number) => inTags('b', depth)],
] as const)(
  'a file with deeply nested %s keeps its text or is refused, and never loses it',
  async (_, format, write) => {
    const { chapters } = await read(format, write(400))
    expect(chapters[0]?.blocks.at(-1)?.runs[0]?.text).toMatch(/^(text|level 199)$/)
    for (const depth of [600, 5_000])
      expect(await readBytes(format, Buffer.from(write(depth)))).toEqual({ ok: false, problem: 'too_deep' })
  },
)

const WORD = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${'One fire. '.repeat(500)}</w:t></w:r></w:p></w:body></w:document>`
const word = () => Buffer.from(zipSync({ 'word/document.xml': Buffer.from(WORD) }))

test('an archive that declares too small a size, or is damaged, is unreadable, and no part of its text is taken', async () => {
  const whole = await readBytes('docx', word())
  expect(whole.ok && whole.text.chapters[0]?.blocks[0]?.runs[0]?.text).toMatch(/^(One fire\.\s*){500}$/)
  const entry = word().lastIndexOf('PK\x01\x02')
  for (const declared of [0, 300, WORD.length - 1]) {
    const wrong = word()
    wrong.writeUInt32LE(declared, entry + 24)
    expect(await readBytes('docx', wrong), String(declared)).toEqual({ ok: false, problem: 'unreadable' })
  }
  const damaged = word()
  damaged.writeUInt8((damaged[80] ?? 0) ^ 1, 80)
  expect(await readBytes('docx', damaged)).toEqual({ ok: false, problem: 'unreadable' })
})
