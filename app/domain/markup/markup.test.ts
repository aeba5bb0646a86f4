import { expect, test } from 'vitest'
import { mentionsIn } from '../comments/mentions.ts'
import { HANDLE } from '../identity/handle.ts'
import { type MarkupBlock, parseBlocks } from './blocks.ts'
import { type Inline, parseInline } from './inline.ts'

/** Renders the parsed markup with explicit delimiters. */
const said = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text
      if (node.type === 'mention') return `{${node.handle}}`
      if (node.type === 'link') return `<${node.href}|${said(node.children)}>`
      return node.type === 'strong' ? `{b:${said(node.children)}}` : `{i:${said(node.children)}}`
    })
    .join('')

test.each([
  ['**bold** and *slanted* and _too_', '{b:bold} and {i:slanted} and {i:too}'],
  ['***both***', '{i:{b:both}}'],
  ['snake_case_name and __init__.py', 'snake_case_name and {b:init}.py'],
  ['file_name_1, MAX_VALUE, _x', 'file_name_1, MAX_VALUE, _x'],
  ['2 * 3 * 4 and a*b*c', '2 * 3 * 4 and a{i:b}c'],
  ['** not ** and * not *', '** not ** and * not *'],
  ['**bold *in* bold**', '{b:bold {i:in} bold}'],
  ['*open and **closed**', '*open and {b:closed}'],
  ['\\*kept\\* \\_kept\\_ 1\\. \\a', '*kept* _kept_ 1. \\a'],
  ['наш_проект_один', 'наш_проект_один'],
  ['"_quoted_"', '"{i:quoted}"'],
])('emphasis: %s', (text, expected) => {
  expect(said(parseInline(text))).toBe(expected)
})

test.each([
  [
    'https://en.wikipedia.org/wiki/Unggun_(fire)',
    '<https://en.wikipedia.org/wiki/Unggun_(fire)|https://en.wikipedia.org/wiki/Unggun_(fire)>',
  ],
  ['(see https://a.example/x)', '(see <https://a.example/x|https://a.example/x>)'],
  ['(https://a.example/x_(y))', '(<https://a.example/x_(y)|https://a.example/x_(y)>)'],
  ['https://a.example/a_b_c, and', '<https://a.example/a_b_c|https://a.example/a_b_c>, and'],
  ['**https://a.example/**', '{b:<https://a.example/|https://a.example/>}'],
  ['[label](https://a.example/x_(y))', '<https://a.example/x_(y)|label>'],
  ['[*label*](/c/one)', '</c/one|{i:label}>'],
  ['[bad](javascript:alert(1))', '[bad](javascript:alert(1))'],
  [
    '<https://a.example/x> and <a@b.example>',
    '<https://a.example/x|https://a.example/x> and <mailto:a@b.example|a@b.example>',
  ],
  ['xhttps://a.example', 'xhttps://a.example'],
  ['https:// and http://', 'https:// and http://'],
])('addresses: %s', (text, expected) => {
  expect(said(parseInline(text))).toBe(expected)
})

test('plain rendering keeps typed delimiters and links', () => {
  expect(said(parseInline('*a* [b](https://a.example) @carol_t', { emphasis: false }))).toBe(
    '*a* [b](<https://a.example|https://a.example>) {carol_t}',
  )
})

test('the nesting depth of emphasis is limited', () => {
  const nested = said(parseInline(`${'*a '.repeat(5_000)}${'b* '.repeat(5_000)}`))
  expect(nested.split('{i:').length - 1).toBeLessThanOrEqual(32)
})

test('a hundred thousand unclosed delimiters are parsed quickly', () => {
  const started = performance.now()
  for (const sign of ['*a ', '_a ', '*a_ ', '**a* ', '[a](', '<a@', 'https://(', '\\*', '[[', '@a'])
    parseInline(sign.repeat(30_000))
  expect(performance.now() - started).toBeLessThan(3_000)
})

const outline = (blocks: readonly MarkupBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'rule') return ['---']
    if (block.type === 'quote') return outline(block.blocks).map((line) => `> ${line}`)
    if (block.type !== 'list') return [`${block.type[0]}:${block.text}`]
    return block.items.flatMap(({ number, blocks: inside }) =>
      outline(inside).map((line, i) => (i === 0 ? `${number ?? ''}${block.mark} ${line}` : `   ${line}`)),
    )
  })

test.each<[string, string, string[]]>([
  [
    'items with empty lines between them are one list',
    '1. a\n\n2. b\n\n3. c',
    ['1. p:a', '2. p:b', '3. p:c'],
  ],
  ['numbers are those that were typed', '3. a\n7. b\n7. c', ['3. p:a', '7. p:b', '7. p:c']],
  [
    'a list goes on behind a paragraph with its own number',
    '1. a\n\nText\n\n2. b',
    ['1. p:a', 'p:Text', '2. p:b'],
  ],
  ['brackets stay brackets', '1) a\n2) b', ['1) p:a', '2) p:b']],
  ['a list may follow a line', 'Rules:\n- a\n- b', ['p:Rules:', '- p:a', '- p:b']],
  [
    'a year at the start of a later line is no list',
    'It was\n1986. A good year',
    ['p:It was\n1986. A good year'],
  ],
  ['numbers that a list cannot say stay text', '01. a\n1.1 b\n§ 2. c', ['p:01. a\n1.1 b\n§ 2. c']],
  [
    'what is set in below an item belongs to it',
    '1. a\n   more\n\n   second\n2. b\n   - deep',
    ['1. p:a\nmore', '   p:second', '2. p:b', '   - p:deep'],
  ],
  [
    'headings need a space and lose closing signs',
    '# One #\n#two\n### Three',
    ['h:One', 'p:#two', 'h:Three'],
  ],
  ['quotes and rules', '> said\n> more\n\n---\n***\nend', ['> p:said\nmore', '---', '---', 'p:end']],
  ['equal items are all there', '- a\n- a\n- a', ['- p:a', '- p:a', '- p:a']],
  ['lines of a verse stay lines', 'one\n  two\nthree', ['p:one\n  two\nthree']],
])('%s', (_name, text, expected) => {
  expect(outline(parseBlocks(text))).toEqual(expected)
})

test('an extremely nested text is parsed without an error', () => {
  expect(parseBlocks('> '.repeat(5_000))).toHaveLength(1)
  expect(parseBlocks('- '.repeat(5_000)).length).toBeGreaterThan(0)
})

test.each([
  ['@_xhr_ and @carol_t.', '{_xhr_} and {carol_t}.'],
  ['(@Ana_B), @budi’s, @budi: yes', '({ana_b}), {budi}’s, {budi}: yes'],
  [
    'mail ana@budi.example, @budi@elsewhere.example, https://x.example/@budi',
    'mail ana@budi.example, @budi@elsewhere.example, <https://x.example/@budi|https://x.example/@budi>',
  ],
  ['@ab @ana-maria @ana.maria @анна', '@ab @ana-maria @ana.maria @анна'],
  ['**@budi_s**', '{b:{budi_s}}'],
])('mentions: %s', (text, expected) => {
  expect(said(parseInline(text))).toBe(expected)
})

test('every valid handle can be mentioned, and every mention is a valid handle', () => {
  for (const handle of ['_xhr_', 'abc', '___', '007', 'a'.repeat(30), 'a_b']) {
    expect(HANDLE.test(handle)).toBe(true)
    expect(mentionsIn(`Thanks @${handle}!`), handle).toEqual([handle])
  }
  expect(mentionsIn(`@ab @${'a'.repeat(31)} @a-b-c`)).toEqual([])
})
