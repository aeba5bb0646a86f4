import { expect, test } from 'vitest'
import type { Block } from '../manuscript/layout.ts'
import {
  CharacterSet,
  collectCharacters,
  flatText,
  isInAltTextOrLink,
  matcherOf,
  redactText,
  removeSpans,
  spansToRedact,
} from './redact.ts'
import type { Version } from './reversal/pieces.ts'

const block = (text: string, more: Partial<Block> = {}): Block => ({
  ...{ id: 'r:0', kind: 'paragraph', runs: text === '' ? [] : [{ text, marks: {} }] },
  ...more,
})
/** A version whose blocks are each typed by one author under one client id, from a clock on. */
const version = (typed: [text: string, client: number, clock: number][]): Version => ({
  blocks: typed.map(([text]) => block(text)),
  authors: typed.map(([text, client]) => ({
    marker: `m${client}`,
    runs: text === '' ? [] : [{ author: `m${client}`, length: text.length }],
  })),
  places: typed.map(([text, client, clock]) => ({
    marker: [client, clock],
    runs: text === '' ? [] : [[client, clock + 1, text.length]],
  })),
})
function redact(of: Version, passage: string, characters = new CharacterSet()) {
  const matcher = matcherOf([passage])
  collectCharacters(of, matcher, characters)
  return removeSpans(of, spansToRedact(of, matcher, characters), matcher)
}

test('redacting removes every occurrence of a passage, with its authors and character ids', () => {
  const kept = redact(
    version([
      ['Call 0812-345 now, yes 0812-345', 5, 10],
      ['The end', 6, 0],
    ]),
    '0812-345',
  )
  expect(flatText(kept.blocks)).toBe('\nCall  now, yes \nThe end')
  expect(kept.authors[0]?.runs).toEqual([{ author: 'm5', length: 15 }])
  expect(kept.places?.[0]?.runs).toEqual([
    [5, 11, 5],
    [5, 24, 10],
  ])
})

test('regular expression syntax in a passage is matched literally', () => {
  expect(flatText(redact(version([['a.c abc (a.c)', 2, 0]]), 'a.c').blocks)).toBe('\n abc ()')
  expect(flatText(redact(version([['[x] {y} ^$ \\ | ?', 2, 0]]), '[x] {y} ^$ \\ | ?').blocks)).toBe('\n')
})

test('a passage across paragraphs and line breaks is found by its words, and the paragraphs are joined', () => {
  const kept = redact(
    version([
      ['One two', 2, 0],
      ['three', 3, 0],
      ['four five', 4, 0],
    ]),
    'two  three\r\n\r\nfour',
  )
  expect(flatText(kept.blocks)).toBe('\nOne  five')
  expect(kept.authors).toEqual([
    {
      marker: 'm2',
      runs: [
        { author: 'm2', length: 4 },
        { author: 'm4', length: 5 },
      ],
    },
  ])
})

test('a half-typed passage in an earlier version is redacted by its characters', () => {
  const characters = new CharacterSet()
  const whole = version([['Call 0812-345 now', 5, 10]])
  redact(whole, '0812-345', characters)
  const half = version([['Call 0812', 5, 10]])
  const spans = spansToRedact(half, matcherOf(['0812-345']), characters)
  expect(flatText(removeSpans(half, spans, matcherOf(['0812-345'])).blocks)).toBe('\nCall ')
  // Without character ids, only the whole passage can be found.
  expect(spansToRedact({ ...half, places: null }, matcherOf(['0812-345']), characters)).toEqual([])
})

test('a passage is also redacted from alternative texts and link addresses', () => {
  const picture = block('Us', { kind: 'image', media: 'm', alt: 'The house at Jalan 7' })
  const link = block('')
  link.runs = [{ text: 'here', marks: { b: true, link: 'https://x.test/Jalan%207/Jalan 7' } }]
  const of: Version = { blocks: [picture, link], authors: [], places: null }
  const matcher = matcherOf(['Jalan 7'])
  expect(isInAltTextOrLink(of.blocks, matcher)).toBe(true)
  const kept = removeSpans(of, [], matcher)
  expect(kept.blocks).toEqual([
    { id: 'r:0', kind: 'image', media: 'm', runs: [{ text: 'Us', marks: {} }] },
    { id: 'r:0', kind: 'paragraph', runs: [{ text: 'here', marks: { b: true } }] },
  ])
})

test('redacting the whole text leaves one empty block', () => {
  const kept = redact(version([['secret', 2, 0]]), 'secret')
  expect(kept.blocks).toEqual([{ id: 'r:0', kind: 'paragraph', runs: [] }])
  expect(redactText('He said “a secret thing”.', matcherOf(['secret thing']))).toBe('He said “a …”.')
})
