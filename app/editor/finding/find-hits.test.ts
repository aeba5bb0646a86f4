import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seededRandom } from '#app/domain/random.ts'
import { readDocumentBlocks } from '../binding/read-blocks.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { findHits, type TextSearch } from './find-hits.ts'
import { replacementSteps } from './replace-hits.ts'

const CLIENT = 77
const search = (text: string, more: Partial<TextSearch> = {}): TextSearch => ({
  ...{ text, matchCase: false, wholeWords: false, within: null, ...more },
})

/** Makes a document of paragraphs; each piece has its marks. */
function documentOf(paragraphs: readonly (readonly (readonly [string, ...string[]])[])[]) {
  const doc = new Y.Doc()
  const text = doc.getText('manuscript')
  doc.transact(() => {
    for (const pieces of paragraphs) {
      const marker = new Y.Map()
      marker.set('kind', 'paragraph')
      text.insertEmbed(text.length, marker, {})
      for (const [words, ...marks] of pieces)
        text.insert(text.length, words, Object.fromEntries(marks.map((mark) => [mark, true])))
    }
  })
  return { doc, text }
}

const blocksOf = (text: Y.Text): RenderedBlock[] =>
  readDocumentBlocks(text).map((block, index) => ({
    ...block,
    key: String(index),
    bare: block.marker === null,
  }))

const wordsOf = (text: Y.Text) =>
  readDocumentBlocks(text).map(({ fragments }) => fragments.map((fragment) => fragment.text).join(''))

function replaceAll(text: Y.Text, wanted: TextSearch, replacement: string): number {
  const hits = findHits(blocksOf(text), wanted)
  for (const step of replacementSteps(text, blocksOf(text), hits, replacement, null)) step()
  return hits.length
}

test('a hit may be partly bold, and the replacement looks like its first letter', () => {
  const { text } = documentOf([[['The gr'], ['ey', 'b'], [' fire']]])
  expect(replaceAll(text, search('GREY'), 'green')).toBe(1)
  expect(wordsOf(text)).toEqual(['The green fire'])
  expect(
    text.toDelta().some(({ attributes }: { attributes?: object }) => attributes && 'b' in attributes),
  ).toBe(false)
})

test('case and whole words restrict the hits', () => {
  const { text } = documentOf([[['Rain, rain and rainbow; Regen, café, caf']]])
  const count = (wanted: string, more: Partial<TextSearch>) =>
    findHits(blocksOf(text), search(wanted, more)).length
  expect(count('rain', {})).toBe(3)
  expect(count('rain', { matchCase: true })).toBe(2)
  expect(count('rain', { wholeWords: true })).toBe(2)
  expect(count('caf', { wholeWords: true })).toBe(1)
})

test('a search in a part of the text finds nothing outside of it', () => {
  const { text } = documentOf([[['one two one']]])
  expect(
    findHits(blocksOf(text), search('one', { within: { from: 4, to: 12 } })).map(({ from }) => from),
  ).toEqual([9])
})

test('text that a suggestion deletes is no part of a hit, and stays when the hit is replaced', () => {
  const { text } = documentOf([[['the gr'], ['XX', `del_${CLIENT}-1`], ['ey fire']]])
  expect(replaceAll(text, search('grey'), 'red')).toBe(1)
  expect(wordsOf(text)).toEqual(['the redXX fire'])
})

test('a suggested replacement leaves the text of readers as it is, with one suggestion for each hit', () => {
  const { text } = documentOf([[['one two one']]])
  let number = 0
  const suggester = {
    isMine: (client: number) => client === CLIENT,
    nextId: () => {
      number += 1
      return `${CLIENT}-${number}`
    },
    mayWrite: true,
  }
  const hits = findHits(blocksOf(text), search('one'))
  for (const step of replacementSteps(text, blocksOf(text), hits, 'six', suggester)) step()
  const [block] = readDocumentBlocks(text)
  expect(block?.fragments.map(({ text: words, reserved }) => [words, reserved])).toEqual([
    ['six', `ins_${CLIENT}-1`],
    ['one', `del_${CLIENT}-1`],
    [' two ', ''],
    ['six', `ins_${CLIENT}-2`],
    ['one', `del_${CLIENT}-2`],
  ])
})

test('replacing all in random texts gives the same as replacing in plain strings, also with more hits than one update holds', () => {
  const random = seededRandom(11)
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T
  for (let round = 0; round < 40; round += 1) {
    const paragraphs = Array.from({ length: round === 0 ? 60 : 6 }, () =>
      Array.from(
        { length: round === 0 ? 40 : 5 },
        () =>
          [pick(['ab', 'Ab a', 'b', 'aab ', 'c']), ...pick([[], ['b'], ['i'], ['c_x']])] as [
            string,
            ...string[],
          ],
      ),
    )
    const { text } = documentOf(paragraphs)
    const before = wordsOf(text)
    const replacement = pick(['', 'abab', 'x'])
    replaceAll(text, search('ab', { matchCase: true }), replacement)
    expect(wordsOf(text)).toEqual(before.map((words) => words.replaceAll('ab', replacement)))
  }
})
