import { expect, test } from 'vitest'
import type { ImportFormat } from '#app/domain/imports/formats.ts'
import { readImport } from './read-import.ts'

const read = async (format: ImportFormat, text: string) => {
  const bytes = new TextEncoder().encode(text)
  const done = await readImport({ format, bytes, site: 'https://unggun.test', formerMember: 'former' })
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
  const done = await readImport({ format: 'md', bytes, site: 'https://unggun.test', formerMember: 'former' })
  expect(done).toMatchObject({
    text: { title: 'Été', chapters: [{ blocks: [{ runs: [{ text: 'Kopi 🔥 pagi' }] }] }] },
  })
})

test.each([
  ['an archive', Buffer.from('PK\u0003\u0004\u0014\u0000\u0000\u0000word/document.xml', 'latin1')],
  ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj')],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
])('%s with the ending of a text is unreadable', async (_, bytes) => {
  for (const format of ['md', 'txt', 'html', 'json'] as const) {
    const task = { format, bytes, site: 'https://unggun.test', formerMember: 'former' }
    expect(await readImport(task), format).toEqual({ ok: false, problem: 'unreadable' })
  }
})
