import { expect, test } from 'vitest'
import { threadKeys } from '#app/domain/manuscript/reserved-formats.ts'
import { seededRandom } from '#app/domain/random.ts'
import type { RenderedBlock } from '../binding/rendered-blocks.ts'
import { PLAIN } from '../binding/text-fragments.ts'
import { readThreads } from './read-threads.ts'

const CLIENT = 4_294_967_297 - 1_000_000_000

type Piece = readonly [text: string, ...marks: string[]]
const block = (key: string, pieces: readonly Piece[], breakMarks: readonly string[] = []): RenderedBlock => ({
  ...{
    key,
    id: key,
    marker: null,
    bare: false,
    props: { kind: 'paragraph' },
    reserved: breakMarks.join(' '),
  },
  fragments: pieces.map(([text, ...marks]) => ({ ...PLAIN, text, reserved: marks.join(' ') })),
  length: pieces.reduce((sum, [text]) => sum + text.length, 0),
})

test('an insertion and a deletion of one suggestion are one thread with both texts', () => {
  const blocks = [block('1', [['The '], ['fire', `del_${CLIENT}-1`], ['ember', `ins_${CLIENT}-1`]])]
  expect(readThreads(blocks)).toMatchObject([
    { key: `s_${CLIENT}-1`, kind: 'suggestion', client: CLIENT, inserted: 'ember', deleted: 'fire' },
  ])
})

test('a passage over two paragraphs is one thread, which begins in the first', () => {
  const blocks = [block('1', [['a'], ['b', 'c_x']]), block('2', [['c', 'c_x'], ['d']])]
  expect(readThreads(blocks)).toMatchObject([{ key: 'c_x', block: '1', paragraph: 1, passage: 'bc' }])
})

test('a suggested break is a thread of the block that it begins', () => {
  const blocks = [block('1', [['a']]), block('2', [['b']], [`ins_${CLIENT}-2`])]
  expect(readThreads(blocks)).toMatchObject([{ key: `s_${CLIENT}-2`, block: '2', inserted: '\n' }])
})

test('threads of random texts come once each, in the order of the text, and with the keys of their elements', () => {
  const random = seededRandom(7)
  for (let round = 0; round < 60; round += 1) {
    const names = ['c_a', 'c_b', `ins_${CLIENT}-1`, `del_${CLIENT}-1`, `del_${CLIENT}-2`]
    const some = () => names.filter(() => random() < 0.15)
    const blocks = Array.from({ length: 8 }, (_, i) =>
      block(
        String(i),
        Array.from({ length: 5 }, (_each, j): Piece => [`${i}.${j} `, ...some()]),
      ),
    )
    const threads = readThreads(blocks)
    const all = blocks.flatMap(({ key, fragments }) => fragments.map((one) => ({ key, ...one })))
    const order = all.flatMap(({ reserved }) => threadKeys(reserved.split(' ').filter(Boolean)))
    expect(threads.map(({ key }) => key)).toEqual([...new Set(order)])
    for (const thread of threads) {
      const own = all.filter(({ reserved }) => threadKeys(reserved.split(' ')).includes(thread.key))
      expect(thread.block).toBe(own[0]?.key)
      if (thread.kind === 'comment') expect(thread.passage).toBe(own.map(({ text }) => text).join(''))
    }
  }
})
