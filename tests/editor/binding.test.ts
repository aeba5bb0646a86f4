import { $createTextNode, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { readBlocks } from '#app/domain/manuscript/layout.ts'
import { FIRST_MARKER } from '#app/editor/binding/codes.ts'
import { diff } from '#app/editor/binding/diff.ts'
import { $createBlockNode } from '#app/editor/nodes/block-node.ts'
import { $at, $block, exchange, peer, textOf, type } from './editing.ts'
import type { Peer } from './peer.ts'

const pair = (): [Peer, Peer] => [peer(2), peer(3)]

/** Returns the clientID of each remaining character. */
function authors(text: Y.Text): string {
  let out = ''
  for (let item = text._start; item !== null; item = item.right) {
    if (!item.deleted && item.content instanceof Y.ContentString)
      out += String(item.id.client).repeat(item.length)
  }
  return out
}

const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

const written = (): [Peer, Peer] => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two three')
  exchange(a, b)
  return [a, b]
}

test.each<[string, (b: Peer) => void]>([
  ['Enter in the middle', (b) => b.edit(() => void $at(0, 4).insertParagraph())],
  ['a line break', (b) => b.edit(() => $at(0, 4).insertLineBreak())],
  ['a heading', (b) => b.edit(() => void $block(0).setProps({ kind: 'heading2' }))],
  ['a list item', (b) => b.edit(() => void $block(0).setProps({ kind: 'item', list: 'bullet', level: 0 }))],
  [
    'bold',
    (b) =>
      b.edit(() =>
        $at(0, 0)
          .setTextNodeRange(
            $block(0).getFirstChildOrThrow() as never,
            4,
            $block(0).getFirstChildOrThrow() as never,
            7,
          )
          .formatText('bold'),
      ),
  ],
  [
    'a node put in its place',
    (b) =>
      b.edit(() => {
        const next = $createBlockNode({ kind: 'quote' })
        next.append(...$block(0).getChildren())
        $block(0).replace(next)
      }),
  ],
])('unchanged text keeps its authors after this change by another writer: %s', (_name, change) => {
  const [a, b] = written()
  change(b)
  exchange(a, b)
  expect(authors(a.text).replace(/3/u, '')).toBe('2'.repeat(13))
})

test('unchanged text keeps its authors after a block is split and joined again', () => {
  const [a, b] = written()
  b.edit(() => void $at(0, 4).insertParagraph())
  exchange(a, b)
  b.edit(() => {
    $block(0).append(...$block(1).getChildren())
    $block(1).remove()
  })
  exchange(a, b)
  expect(textOf(a)).toBe('one two three')
  expect(authors(a.text)).toBe('2'.repeat(13))
})

test('pressing Enter sends one small update', () => {
  const [, b] = written()
  b.sent.length = 0
  b.edit(() => void $at(0, 4).insertParagraph())
  expect(b.sent).toHaveLength(1)
  expect(b.sent[0]?.length).toBeLessThan(40)
})

test('a letter typed among equal letters is inserted at the caret', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'aaaa')
  exchange(a, b)
  type(b, 0, 2, 'a')
  exchange(a, b)
  expect(authors(a.text)).toBe('22322')
})

test.each([
  ['😀', 0, '😁', '😁😀'],
  ['😀', 2, '😁', '😀😁'],
  ['a😀b', 1, '😁', 'a😁😀b'],
  ['👍🏽', 0, '👍', '👍👍🏽'],
  ['𝒜𝒜', 2, '𝒜', '𝒜𝒜𝒜'],
])('in %s, at offset %i, typing %s inserts a whole character', (before, offset, typed, after) => {
  const [a, b] = pair()
  type(a, 0, 0, before)
  exchange(a, b)
  type(b, 0, offset, typed)
  exchange(a, b)
  expect(textOf(a)).toBe(after)
  expect(textOf(peer(9, Y.encodeStateAsUpdate(b.doc)))).toBe(after)
})

test('replacing an emoji by one with a common surrogate keeps the text well-formed', () => {
  for (const [before, after] of [
    ['😀', '😁'],
    ['x😀y', 'x😁y'],
    ['😀', '🚀'],
    ['\u{1F600}', '\u{1FA00}'],
  ] as const) {
    const [a, b] = pair()
    type(a, 0, 0, before)
    exchange(a, b)
    b.edit(() => {
      const node = $block(0).getFirstChild()
      if ($isTextNode(node)) node.setTextContent(after)
    })
    exchange(a, b)
    expect(textOf(a)).toBe(after)
    expect(textOf(a).isWellFormed()).toBe(true)
  }
})

test('a lone surrogate becomes U+FFFD in every editor', () => {
  const [a, b] = pair()
  a.edit(() => $block(0).append($createTextNode('x\ud83dy')))
  exchange(a, b)
  expect(textOf(b)).toBe('x\ufffdy')
})

test('a block that swaps places with one that has the same ending keeps its own last letter', () => {
  const [ana, budi] = [FIRST_MARKER, FIRST_MARKER + 1]
  const first = [ana, ...units('Ana wrote.')]
  const second = [budi, ...units('Budi carries on.')]
  const [before, after] = [
    [...first, ...second],
    [...second, ...first],
  ]
  const carried = { cut: first.length, add: first.length }
  expect(diff(before, after, null)).toEqual([
    { at: 0, cut: carried.cut, to: 0, add: 0 },
    { at: before.length, cut: 0, to: second.length, add: carried.add },
  ])
})

test('no hunk of a diff starts or ends inside a surrogate pair', () => {
  const pieces = ['😀', '😁', '🚀', '🛸', 'a', '\u{1F601}\u{1F600}']
  for (let round = 0; round < 3_000; round += 1) {
    const some = () =>
      Array.from({ length: round % 5 }, (_, i) => pieces[(round * 7 + i * 13 + (round >> 3)) % 6]).join('')
    const [x, y] = [some(), some() + pieces[round % 6]]
    let out = ''
    let at = 0
    for (const hunk of diff(units(x), units(y), round % (y.length + 1))) {
      for (const cut of [
        x.slice(at, hunk.at),
        x.slice(hunk.at, hunk.at + hunk.cut),
        y.slice(hunk.to, hunk.to + hunk.add),
      ]) {
        expect(cut.isWellFormed()).toBe(true)
      }
      out += x.slice(at, hunk.at) + y.slice(hunk.to, hunk.to + hunk.add)
      at = hunk.at + hunk.cut
    }
    expect(out + x.slice(at)).toBe(y)
  }
})

test('typing in a paragraph merges with another writer turning it into a heading, splitting and joining it', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two')
  exchange(a, b)
  a.edit(() => void $block(0).setProps({ kind: 'heading2' }))
  a.edit(() => void $at(0, 3).insertParagraph())
  type(b, 0, 7, '!')
  exchange(a, b)
  expect(textOf(a)).toBe('one\n two!')
})

test('overlapping bold and italic are both kept', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two three')
  exchange(a, b)
  const mark = (one: Peer, from: number, to: number, format: 'bold' | 'italic') =>
    one.edit(() => {
      const node = $block(0).getFirstChildOrThrow()
      if ($isTextNode(node)) $at(0, 0).setTextNodeRange(node, from, node, to).formatText(format)
    })
  mark(a, 0, 7, 'bold')
  mark(b, 4, 13, 'italic')
  exchange(a, b)
  expect(readBlocks(a.text)[0]?.runs).toEqual([
    { text: 'one ', marks: { b: true } },
    { text: 'two', marks: { b: true, i: true } },
    { text: ' three', marks: { i: true } },
  ])
})

test('a remote change waits while a word is composed, and the word is inserted at the right position', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two')
  exchange(a, b)
  b.held = true
  type(a, 0, 0, 'zero ')
  for (const update of a.sent.splice(0)) b.receive(update)
  expect(textOf(b)).toBe('one two')
  type(b, 0, 7, ' three')
  b.held = false
  exchange(a, b)
  expect(textOf(a)).toBe('zero one two three')
})

test('pending local edits are written before a remote change is applied', async () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two')
  exchange(a, b)
  b.edit(() => $at(0, 7).insertText(' three'), true)
  type(a, 0, 0, 'zero ')
  exchange(a, b)
  expect(textOf(b)).toBe('zero one two three')
})

test('after a remote change the caret stays at its letters, and a chosen format stays chosen', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two')
  exchange(a, b)
  b.edit(() => $at(0, 3).toggleFormat('bold'))
  type(a, 0, 0, 'zero ')
  exchange(a, b)
  b.edit(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText('X')
  })
  exchange(a, b)
  expect(readBlocks(a.text)[0]?.runs[1]).toEqual({ text: 'X', marks: { b: true } })
  expect(textOf(a)).toBe('zero oneX two')
})
