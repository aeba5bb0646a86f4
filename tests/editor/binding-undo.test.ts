import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { $at, $block, exchange, peer, textOf, type } from './editing.ts'
import type { Peer } from './peer.ts'

const pair = (): [Peer, Peer] => [peer(2), peer(3)]

test('undo reverts only local edits and restores the caret', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one')
  exchange(a, b)
  type(b, 0, 3, ' two')
  exchange(a, b)
  a.undo.undo()
  exchange(a, b)
  expect(textOf(a)).toBe(' two')
  a.undo.redo()
  exchange(a, b)
  expect(textOf(a)).toBe('one two')
})

test('undo of a heading or a split keeps text that others typed there', () => {
  const [a, b] = pair()
  type(a, 0, 0, 'one two')
  exchange(a, b)
  a.edit(() => void $at(0, 3).insertParagraph())
  a.edit(() => void $block(1).setProps({ kind: 'heading2' }))
  exchange(a, b)
  type(b, 1, 4, ' three')
  exchange(a, b)
  a.undo.undo()
  a.undo.undo()
  exchange(a, b)
  expect(textOf(b)).toBe('one two three')
})

test('text before the first marker can be typed into, emptied and made a heading', () => {
  const doc = new Y.Doc()
  doc.clientID = 8
  doc.getText('manuscript').insert(0, 'loose')
  doc.getText('manuscript').insertEmbed(5, newMarker({ kind: 'quote' }))
  const state = Y.encodeStateAsUpdate(doc)
  const steps: ((one: Peer) => void)[] = [
    (one) => type(one, 0, 5, ' text'),
    (one) => one.edit(() => void $block(0).clear()),
    (one) => one.edit(() => void $block(0).setProps({ kind: 'heading2' })),
    (one) => one.edit(() => void $block(1).insertAfter($block(0))),
  ]
  for (const change of steps) {
    const [a, b] = [peer(2, state), peer(3, state)]
    a.sent.length = 0
    b.sent.length = 0
    change(a)
    exchange(a, b)
  }
})

test('content of an unknown type keeps its position and does not break the editor', () => {
  const doc = new Y.Doc()
  const text = doc.getText('manuscript')
  text.insert(0, 'ab')
  text.insertEmbed(1, { odd: true })
  const one = peer(2, Y.encodeStateAsUpdate(doc))
  type(one, 0, 3, 'c')
  one.verify()
  expect(textOf(one)).toBe('abc')
})
