import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { readOutline } from './outline.ts'
import { goalOf } from './preferences.ts'
import { countOwnWords } from './written-words.ts'

const block = (
  key: string,
  kind: RenderedBlock['props']['kind'],
  ...parts: [string, string?][]
): RenderedBlock => ({
  ...{ key, id: key, marker: null, bare: false, props: { kind }, reserved: '', length: 0 },
  fragments: parts.map(([text, reserved = '']) => ({ text, reserved, format: 0, link: '' })),
})

test('the outline has the headings with words, with their levels, and leaves out suggested deletions', () => {
  const blocks = [
    block('1', 'paragraph', ['Before']),
    block('2', 'heading2', ['The old '], ['port', 'del_7-1'], ['harbour', 'ins_7-1']),
    block('3', 'heading3', ['  ']),
    block('4', 'heading3', ['Night\n', ''], ['watch', 'c_abc']),
  ]
  expect(readOutline(blocks)).toEqual([
    { block: '2', paragraph: 2, level: 2, text: 'The old harbour' },
    { block: '4', paragraph: 4, level: 3, text: 'Night watch' },
  ])
})

test('only words that this client wrote and did not delete count for its goal', () => {
  const [mine, other] = [new Y.Doc(), new Y.Doc()]
  other.getText('text').insert(0, 'words of somebody else')
  Y.applyUpdate(mine, Y.encodeStateAsUpdate(other))
  const text = mine.getText('text')
  expect(countOwnWords(text)).toBe(0)
  for (const [at, letter] of [...'rain at night '].entries()) text.insert(at, letter)
  expect(countOwnWords(text)).toBe(3)
  text.delete(0, 5)
  expect(countOwnWords(text)).toBe(2)
  text.insert(text.length, ' and more')
  expect(countOwnWords(text)).toBe(4)
})

test('a typed goal is a whole number of words, and none when it is not a number', () => {
  expect(['500', '12.7', '-3', 'many', '', '9999999999'].map(goalOf)).toEqual([500, 12, 0, 0, 0, 1_000_000])
})
