import { expect, test } from 'vitest'
import { renderAuthorshipLayer } from './authorship-html.ts'
import type { Block } from './layout.ts'

const block = (text: string, more: Partial<Block> = {}): Block => ({
  ...{ id: 'b', kind: 'paragraph', runs: [{ text, marks: {} }] },
  ...more,
})
const wrote = (...runs: [author: string | null, length: number][]) => ({
  marker: runs[0]?.[0] ?? null,
  runs: runs.map(([author, length]) => ({ author, length })),
})
const shown = (...args: Parameters<typeof renderAuthorshipLayer>) =>
  renderAuthorshipLayer(...args)
    .parts.map((part) =>
      typeof part === 'string' ? part : 'mark' in part ? `[${part.mark}]` : ` t${part.title}`,
    )
    .join('')
const options = { mediaUrl: () => null }

test('each author’s text is underlined and labelled where it begins; short text is only underlined', () => {
  const text = 'Ana began this sentence here, Budi ended it, and she said no.'
  const html = shown([block(text)], [wrote(['ana', 29], ['budi', 15], ['ana', 17])], ['ana', 'budi'], options)
  expect(html).toBe(
    '<p dir="auto"><span class="by by-1" data-by="0" t0>[0]Ana began this sentence here,</span>' +
      '<span class="by by-2" data-by="1" t1> Budi ended it,</span>' +
      '<span class="by by-1" data-by="0" t0> and she said no.</span></p>',
  )
})

test('formats, links and lists are kept, text is escaped, and text without an author is not underlined', () => {
  const runs = [
    { text: 'a<b', marks: { b: true } },
    { text: ' c', marks: { link: 'https://example.org' } },
  ] as const
  const item: Block = { ...block(''), kind: 'item', list: 'bullet', level: 0, runs: [...runs] }
  expect(shown([item], [wrote(['ana', 4], [null, 1])], [], options)).toBe(
    '<ul><li dir="auto"><span class="by by-1" data-by="0" t0>[0]<strong>a&lt;b</strong>' +
      '<a href="https://example.org" rel="nofollow ugc noopener"> </a></span>' +
      '<a href="https://example.org" rel="nofollow ugc noopener">c</a></li></ul>',
  )
})

test('a wiki link with several authors is shown as one link without its brackets', () => {
  const text = 'See [[Kopi#Bab dua]] now'
  const html = shown([block(text)], [wrote(['ana', 11], ['budi', 13])], [], options)
  expect(html).not.toContain('[[')
  expect(html.replace(/<[^>]+>|\[\d\]/g, '')).toBe('See Kopi: Bab dua now')
  expect(html.match(/<a class="wiki" href="\/to\?title=Kopi%23Bab\+dua">/g)).toHaveLength(2)
  // An author of nothing but the brackets is not shown.
  const brackets = wrote(['ana', 4], ['budi', 2], ['ana', 12], ['budi', 2], ['ana', 4])
  const one = shown([block(text)], [brackets], [], options)
  expect(one.replace(/<[^>]+>|\[\d\]/g, '')).toBe('See Kopi: Bab dua now')
  expect(one).not.toContain('by-2')
})

test('author colours follow the order of shares, and authors from the sixth on share one colour', () => {
  const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const layer = renderAuthorshipLayer([block('x')], [wrote(['h', 1])], people, options)
  expect(layer.authors).toEqual(people)
  expect(layer.parts[0]).toContain('by-6')
})
