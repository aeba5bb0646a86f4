import { expect, test } from 'vitest'
import { smartEdit } from './smart-punctuation.ts'

/** Types a text key by key. */
function typed(text: string, language: 'en' | 'id' = 'en'): string {
  let now = ''
  for (const sign of text) {
    now += sign
    const edit = smartEdit(now, language)
    if (edit !== null) now = now.slice(0, edit.from) + edit.text
  }
  return now
}

test.each([
  ['"Rain," she said.', '“Rain,” she said.'],
  ['("a" and \'b\')', '(“a” and ‘b’)'],
  ['"\'Go,\' he said," she said', '“‘Go,’ he said,” she said'],
  ["it's the boats' 6' rope", "it’s the boats’ 6' rope"],
  ["'tis rock 'n' roll of the '90s, 'em", '’tis rock ’n’ roll of the ’90s, ‘em'],
  ["'emphasis' and 'night'", '‘emphasis’ and ‘night’'],
  ['rain -- or snow, rain--or', 'rain – or snow, rain–or'],
  ['rain---or', 'rain—or'],
  ['wait... what', 'wait… what'],
  ['1994--1998', '1994–1998'],
])('typed English %j becomes %j', (keys, expected) => expect(typed(keys)).toBe(expected))

test.each([
  ['"Hujan," katanya.', '“Hujan,” katanya.'],
  ["Jum'at dan 'tis '", 'Jum’at dan ‘tis ‘'],
])('typed Indonesian %j becomes %j', (keys, expected) => expect(typed(keys, 'id')).toBe(expected))

test.each([
  'https://example.org/a--b?c="d"...',
  "www.example.org/it's",
  '<a href="x">',
  'the `"code" -- it\'s` ',
  'run --force',
  '---',
])('smart punctuation leaves %j as it is typed', (keys) => expect(typed(keys)).toBe(keys))

test('a quote after a closed code span becomes typographic again', () => {
  expect(typed('`"a"` "b"')).toBe('`"a"` “b”')
})
