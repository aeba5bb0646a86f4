import { expect, test } from 'vitest'
import { readCsv } from './read-csv.ts'
import { plainText, readFeed } from './read-feed.ts'

const read = (text: string) => readFeed({ text, url: 'https://a.example/feed' })

test.each([
  [
    'RSS',
    '<rss version="2.0"><channel><title>A</title><item><title>Kopi</title><description>&lt;p&gt;enak &amp;amp; murah&lt;/p&gt;</description><guid>https://a.example/1</guid><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>',
  ],
  [
    'Atom',
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>https://a.example/1</id><title>Kopi</title><link rel="replies" href="/no"/><link href="/1"/><summary type="html">enak &amp;amp; murah</summary><published>2026-03-02T10:00:00Z</published></entry></feed>',
  ],
  [
    'JSON',
    '{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":"https://a.example/1","url":"https://a.example/1","title":"Kopi","content_text":"enak & murah","date_published":"2026-03-02T10:00:00Z"}]}',
  ],
])('an item of %s becomes its words with date and address', (_name, text) => {
  expect(read(text)).toMatchObject({
    ...{ ok: true, title: 'A' },
    entries: [
      {
        ...{ id: 'https://a.example/1', url: 'https://a.example/1', text: 'Kopi\nenak & murah' },
        at: Date.parse('2026-03-02T10:00:00Z'),
      },
    ],
  })
})

test.each([
  ['entities', '<!DOCTYPE r [<!ENTITY a "b">]><rss version="2.0"><channel><title>A</title></channel></rss>'],
  [
    'an entity of a file',
    '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel/></rss>',
  ],
  ['tags without an end', `<rss version="2.0"><channel>${'<a>'.repeat(100_000)}`],
  ['nothing', ''],
  ['a web page', '<html><p>hello</p></html>'],
])('a document with %s is not read', (_name, text) => {
  expect(read(text)).toEqual({ ok: false, feed: null })
})

test('an item has no control and bidi characters, which no database and no reader wants', () => {
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'A\u0000B',
    items: [{ id: '1', title: 'Ko\u0000pi \u202eenak', content_text: 'mu\u001brah \ud800' }],
  })
  const xml =
    '<rss version="2.0"><channel><title>A\u0000B</title><item><title>Ko\u0000pi \u202eenak</title><description>mu\u001brah \ud800</description></item></channel></rss>'
  for (const text of [json, xml])
    expect(read(text)).toMatchObject({
      ok: true,
      title: 'AB',
      entries: [{ text: 'Kopi enak\nmurah \ufffd' }],
    })
})

test.each([
  ['nested tags', '<a>'.repeat(200_000)],
  ['nested lists', `[${'['.repeat(500_000)}`],
  ['attributes', `<rss ${Array.from({ length: 100_000 }, (_, i) => `a${i}="1"`).join(' ')}>`],
  ['comments', '<!--'.repeat(300_000)],
  ['sections', `<rss version="2.0"><channel>${'<![CDATA['.repeat(150_000)}`],
  ['entities of letters', `<rss version="2.0"><channel><title>${'&amp;'.repeat(300_000)}`],
])('two megabytes of %s take less than the limit of a worker', (_name, text) => {
  const began = performance.now()
  read(text)
  expect(performance.now() - began).toBeLessThan(30_000)
})

test('words of HTML come without tags, scripts and styles, also when it is cut or nested deeply', () => {
  const html =
    '<p onclick="x()">Halo <b>kak</b></p><script>alert(1)</script><style>p{}</style><p>&lt;b&gt; &eacute;'
  expect(plainText(html, 100)).toBe('Halo kak\n<b> é')
  expect(plainText(`${'<div>'.repeat(50_000)}deep`, 100)).toBe('deep')
  expect(plainText('abcdef', 3)).toBe('abc')
})

test('a CSV file with any usual delimiter, quotes and a byte order mark is read', () => {
  const rows = { ok: true, header: ['a', 'b'], rows: [['1', 'x, "y"']] }
  expect(readCsv('\ufeffa,b\r\n1,"x, ""y"""\r\n')).toEqual(rows)
  expect(readCsv('a;b\n1;"x, ""y"""')).toEqual(rows)
  expect(readCsv('a\tb\n1\t"x, ""y"""')).toEqual(rows)
})
