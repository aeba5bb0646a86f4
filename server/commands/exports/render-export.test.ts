import { unzipSync } from 'fflate'
import { Window } from 'happy-dom'
import { expect, test } from 'vitest'
import { blockText, plainText } from '#app/domain/manuscript/block-text.ts'
import { ANA, HARD, item, para, render, storyOf, textOf } from '#tests/factories/sample-story.ts'

const story = storyOf(HARD)

/** Parses XML strictly: happy-dom reports what is not well-formed as a parsererror element. */
function parseXml(xml: string) {
  const { DOMParser } = new Window()
  const parsed = new DOMParser().parseFromString(xml, 'application/xml')
  expect(parsed.querySelector('parsererror')?.textContent ?? '').toBe('')
  return parsed
}

test('markdown escapes what Markdown would read as formatting, and starts with the credit as YAML', async () => {
  const text = textOf(await render(story, 'md'))
  expect(text).toMatch(/^---\ntitle: "Fire & \\"Ash\\""\n/)
  for (const line of [
    'rights: "CC-BY-4.0"',
    '  - "Ana <A>"',
    '# One \\< two',
    '\\*stars\\* \\_under\\_ \\`tick\\`',
    '**Half**bold, ***both***<u> under</u>',
    '(<https://example.org/a_(b)?x=1\\&copy=2>)',
    'First line\\\nsecond line',
    '- one\n  1. one one\n  2. one two\n- two\n1. first',
    '1\\. not a list',
    '\\- not a list either',
    '- Ana \\<A>: 70%',
  ])
    expect(text).toContain(line)
})

test('the HTML file needs nothing from the network, runs no script and names the story on every printed page', async () => {
  const html = textOf(await render(story, 'html'))
  expect(html).toContain('<img src="data:image/png;base64,')
  expect(html).toContain(`content="default-src 'none'; img-src data:`)
  expect(html).not.toMatch(/<script|src="(?!data:)|url\(/)
  expect(html).toContain('@top-left { content: "Fire & \\22 Ash\\22 " }')
  expect(html).toContain('href="https://unggun.test/to?title=Another+Story%23Part+2&amp;from=chapter-1"')
})

test('the HTML file keeps one first-level heading, and chapters above the headings of their text', async () => {
  const html = textOf(await render(story, 'html'))
  expect(html.match(/<h1\b/g)).toHaveLength(1)
  expect(html).toContain('<h2 dir="auto">One &lt; two</h2>')
  expect(html).toContain('<h3 dir="auto">A heading #</h3>')
})

const files = async () => unzipSync(await render(story, 'epub'))

test('the EPUB begins with its type, uncompressed', async () => {
  const bytes = await render(story, 'epub')
  expect(Buffer.from(bytes.slice(30, 58)).toString()).toBe('mimetypeapplication/epub+zip')
})

test('the EPUB has only well-formed documents, and every file of the manifest', async () => {
  const all = await files()
  for (const [name, bytes] of Object.entries(all)) if (/xml|xhtml|opf/.test(name)) parseXml(textOf(bytes))
  const manifest = [
    ...textOf(all['EPUB/package.opf'] as Uint8Array).matchAll(/<item id="[^"]+" href="([^"]+)"/g),
  ]
  expect(manifest.map(([, href]) => `EPUB/${href}`).filter((name) => !all[name])).toEqual([])
  expect(textOf(all['EPUB/chapter-1.xhtml'] as Uint8Array)).not.toContain('\u0007')
})

test('the EPUB states that it is accessible only where every image is described', async () => {
  const opf = textOf((await files())['EPUB/package.opf'] as Uint8Array)
  expect(opf).toContain('EPUB Accessibility 1.1 - WCAG 2.1 Level AA')
  expect(opf).toContain('<meta property="schema:accessibilityFeature">alternativeText</meta>')
  const undescribed = storyOf([{ kind: 'image', media: 'picture', alt: ' ', runs: [] }])
  const other = textOf(unzipSync(await render(undescribed, 'epub'))['EPUB/package.opf'] as Uint8Array)
  expect(other).not.toContain('conformsTo')
})

test('the EPUB is the same file as long as the text is the same', async () => {
  expect(await render(story, 'epub')).toEqual(await render(story, 'epub'))
})

test('the Word document is well-formed, with styles for headings, lists, quotes and a running head', async () => {
  const files = unzipSync(await render(story, 'docx'))
  const xml = textOf(files['word/document.xml'] as Uint8Array)
  parseXml(xml)
  for (const style of ['Heading1', 'Heading2', 'Heading3', 'Quote', 'SceneBreak', 'Caption'])
    expect(xml).toContain(`w:pStyle w:val="${style}"`)
  expect(xml).toContain('<w:ilvl w:val="1"/>')
  const header = Object.entries(files).find(([name]) => name.startsWith('word/header'))?.[1]
  expect(textOf(header as Uint8Array)).toContain('STYLEREF')
})

test('the JSON names the author of every range of the text, across blocks and authors', async () => {
  const two = storyOf([para('Ana wrote'), para('and Budi too')])
  const [chapter] = two.chapters
  chapter?.authors.splice(1, 1, {
    marker: 'budi',
    runs: [
      { author: 'budi', length: 9 },
      { author: null, length: 3 },
    ],
  })
  const { chapters, credit, format } = JSON.parse(textOf(await render(two, 'json')))
  expect(format).toBe('unggun-story/1')
  expect(credit.shares[1]).toMatchObject({ name: null, handle: null, permille: 300 })
  expect(chapters[0].authors).toEqual([
    { from: 0, to: 9, member: ANA },
    { from: 10, to: 19, member: 'budi' },
    { from: 19, to: 22, member: null },
  ])
  const named = chapters[0].authors.map(({ from, to }: { from: number; to: number }) =>
    chapters[0].text.slice(from, to),
  )
  expect(named).toEqual(['Ana wrote', 'and Budi ', 'too'])
})

test('the JSON holds the text as it is stored', async () => {
  const { chapters } = JSON.parse(textOf(await render(story, 'json')))
  expect(chapters[0].text).toBe(plainText(story.chapters[0]?.blocks ?? []))
  expect(chapters[0].blocks).toHaveLength(HARD.length)
})

test('list levels that were skipped are closed up in Markdown', async () => {
  const skipped = storyOf([item('deep', 2), item('deeper', 4), item('back', 3), item('out', 0)])
  expect(textOf(await render(skipped, 'md'))).toContain('- deep\n  - deeper\n  - back\n- out')
  expect(blockText(skipped.chapters[0]?.blocks[3] as never)).toBe('out')
})
