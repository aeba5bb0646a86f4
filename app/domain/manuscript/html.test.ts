import { expect, test } from 'vitest'
import { renderHtml } from './html.ts'
import type { Block } from './layout.ts'
import { safeLink } from './links.ts'

const at = (block: Omit<Block, 'id' | 'runs'>, text = ''): Block => ({
  id: '2:0',
  ...block,
  runs: text === '' ? [] : [{ text, marks: {} }],
})
const html = (...blocks: Block[]) =>
  renderHtml(blocks, { mediaUrl: (id) => (id === 'gone' ? null : `/media/${id}`) })

test('HTML rendering escapes text and keeps line breaks', () => {
  expect(html(at({ kind: 'paragraph' }, '<b> & "x"\n\'y\''))).toBe(
    '<p dir="auto">&lt;b&gt; &amp; &quot;x&quot;<br>&#39;y&#39;</p>',
  )
})

test('flat list items become nested lists', () => {
  const item = (text: string, level: number, list: 'bullet' | 'number' = 'bullet') =>
    at({ kind: 'item', level, list }, text)
  expect(html(item('a', 0), item('b', 1), item('c', 1), item('d', 0), at({ kind: 'break' }))).toBe(
    '<ul><li dir="auto">a<ul><li dir="auto">b</li><li dir="auto">c</li></ul></li><li dir="auto">d</li></ul><hr>',
  )
  expect(html(item('a', 0), item('b', 0, 'number'))).toBe(
    '<ul><li dir="auto">a</li></ul><ol><li dir="auto">b</li></ol>',
  )
  expect(html(item('a', 3), item('b', 4), item('c', 2))).toBe(
    '<ul><li dir="auto">a<ul><li dir="auto">b</li></ul></li><li dir="auto">c</li></ul>',
  )
})

test('a link over several marks is one element, and an unsafe link is left out', () => {
  const runs = [
    { text: 'see ', marks: { link: '/s/api' } },
    { text: 'this', marks: { link: '/s/api', b: true as const } },
    { text: '!', marks: { link: 'javascript:alert(1)' } },
  ]
  expect(html({ id: 'x', kind: 'paragraph', runs })).toBe(
    '<p dir="auto"><a href="/s/api" rel="nofollow ugc noopener">see <strong>this</strong></a>!</p>',
  )
})

test('an image whose file is deleted keeps its caption', () => {
  expect(html(at({ kind: 'image', media: 'm"1', alt: '<fire>', width: 5 }, 'cap'))).toBe(
    '<figure><img src="/media/m&quot;1" alt="&lt;fire&gt;" width="5" loading="lazy"><figcaption dir="auto">cap</figcaption></figure>',
  )
  expect(html(at({ kind: 'image', media: 'gone' }, 'cap'))).toBe(
    '<figure><figcaption dir="auto">cap</figcaption></figure>',
  )
  expect(html(at({ kind: 'image' }))).toBe('')
})

test.each(['https://a.example/b?c=d#e', 'http://localhost:3000/', 'mailto:a@b.example', '/s/story', '#note'])(
  'safeLink accepts %s',
  (address) => {
    expect(safeLink(address)).toBe(address)
  },
)

test.each([
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:x',
  'data:text/html,x',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil',
  'https:evil',
  'https:/evil',
  'https:///evil',
  'vbscript:x',
  'mailto:',
  '',
  'https://user:pass@evil.example',
  'blob:https://a/b',
  'file:///etc/passwd',
  'java\u200bscript:x',
  `https://a/${'x'.repeat(3000)}`,
  42,
  null,
  undefined,
  { toString: () => 'https://a' },
])('safeLink rejects %j', (address) => {
  expect(safeLink(address)).toBeNull()
})

test('a wiki link is rendered as one link without brackets, over several marks too', () => {
  const runs = [
    { text: 'to [[The ', marks: {} },
    { text: 'fer', marks: { b: true as const } },
    { text: 'ry#Pier <2>]], [[#End]]', marks: {} },
  ]
  expect(html({ id: 'x', kind: 'paragraph', runs })).toBe(
    '<p dir="auto">to <a class="wiki" href="/to?title=The+ferry%23Pier+%3C2%3E">The <strong>fer</strong>ry: Pier &lt;2&gt;</a>, ' +
      '<a class="wiki" href="/to?title=%23End">End</a></p>',
  )
  const wiki = ({ story }: { story: string }) => `<a data-name="${story}">`
  expect(
    renderHtml([{ id: 'x', kind: 'item', list: 'bullet', runs }], { mediaUrl: () => null, wiki }),
  ).toContain('<li dir="auto">to <a data-name="The ferry">The ')
})

test('a wiki link inside an ordinary link is not rendered as a wiki link', () => {
  const runs = [{ text: '[[Story]]', marks: { link: '/s/api' } }]
  expect(html({ id: 'x', kind: 'paragraph', runs })).toBe(
    '<p dir="auto"><a href="/s/api" rel="nofollow ugc noopener">[[Story]]</a></p>',
  )
})
