import { expect, test } from 'vitest'
import { slowness } from '#tests/setup/machine-speed.ts'
import {
  linkableTitle,
  nameKey,
  readableText,
  wantedPath,
  wikiKey,
  wikiLinks,
  wikiTarget,
  wikiTitle,
} from './wiki.ts'

const read = (text: string) =>
  wikiLinks(text).map((link) => [text.slice(link.start, link.end), wikiKey(link)])

test.each<[string, [string, string][]]>([
  ['no link', []],
  ['a [[Story]] here', [['[[Story]]', 'story']]],
  [
    '[[A]][[B#C]]',
    [
      ['[[A]]', 'a'],
      ['[[B#C]]', 'b#c'],
    ],
  ],
  ['[[ Pintu  Peron ]]', [['[[ Pintu  Peron ]]', 'pintu peron']]],
  ['[[#The ferry]]', [['[[#The ferry]]', '#the ferry']]],
  ['[[Story#]]', [['[[Story#]]', 'story']]],
  ['[[Story#A#B]]', [['[[Story#A#B]]', 'story#a b']]],
  ['[[[Story]]]', [['[[Story]]', 'story']]],
  ['[[a [[Inner]] b]]', [['[[Inner]]', 'inner']]],
  ['[[]] [[ ]] [[#]] [[[]]', []],
  ['[[not\nover lines]]', []],
  ['[single] [[open', []],
  ['[[Ünïcödé 物語]]', [['[[Ünïcödé 物語]]', 'unicode 物語']]],
])('the wiki links of %j are found', (text, links) => {
  expect(read(text)).toEqual(links)
})

test('the key of a title ignores case, accents and link syntax', () => {
  expect(nameKey('  La  Café ')).toBe(nameKey('la cafe\u0301'))
  expect(nameKey('C# [for] all')).toBe('c for all')
  expect(nameKey('𝕃'.repeat(300)).length).toBeLessThanOrEqual(160)
})

test('a linkable title is read back unchanged from a wiki link', () => {
  const title = 'C# [for] all'
  const [link] = wikiLinks(`[[${linkableTitle(title)}]]`)
  expect(link && wikiKey(link)).toBe(nameKey(title))
  expect(wikiTitle({ story: 'A', chapter: 'B' })).toBe('A#B')
  expect(wikiTarget('A#B')).toEqual({ story: 'A', chapter: 'B' })
})

test('readable text contains the names of wiki links without brackets', () => {
  expect(
    readableText('From [[Umbrella]] to [[#The ferry]], by [[Tiga Simpul#Terminal]]; [[ ]] [x] stay.'),
  ).toBe('From Umbrella to The ferry, by Tiga Simpul: Terminal; [[ ]] [x] stay.')
})

test('a title with any letters makes a valid wiki link address', () => {
  expect(wantedPath({ story: 'a&b=c/d', chapter: 'é' }, 'x1')).toBe(
    '/to?title=a%26b%3Dc%2Fd%23%C3%A9&from=x1',
  )
})

test('finding wiki links is fast in hostile text', () => {
  const began = performance.now()
  for (const text of [
    '['.repeat(100_000),
    '[[a'.repeat(40_000),
    `[[${'a'.repeat(100_000)}`,
    ']]'.repeat(50_000),
  ])
    expect(wikiLinks(text)).toEqual([])
  expect(performance.now() - began).toBeLessThan(200 * slowness())
})
