import { $getRoot, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { Peer } from './peer.ts'

const peers: Peer[] = []
const peer = (id: number, state?: Uint8Array): Peer => {
  const made = new Peer(id, state)
  peers.push(made)
  return made
}
afterEach(() => {
  for (const made of peers.splice(0)) made.destroy()
})

function pair(): [Peer, Peer] {
  return [peer(2), peer(3)]
}
function exchange(...all: Peer[]): void {
  for (const one of all) one.settle()
  for (const from of all) {
    for (const update of from.sent.splice(0)) for (const to of all) if (to !== from) to.receive(update)
  }
  const [first] = all
  for (const one of all) {
    one.verify()
    expect(one.json()).toBe(first?.json())
  }
}

const $block = (index: number) => {
  const block = $getRoot().getChildAtIndex(index)
  if (!$isBlockNode(block)) throw new Error(`no block ${index}`)
  return block
}
function $at(block: number, offset: number) {
  const node = $block(block).getFirstChild()
  if ($isTextNode(node)) node.select(offset, offset)
  else $block(block).select(0, 0)
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) throw new Error('no selection')
  return selection
}
const type = (one: Peer, block: number, offset: number, text: string) =>
  one.edit(() => $at(block, offset).insertText(text))
const textOf = (one: Peer): string => plainText(readBlocks(one.text))

describe('undo', () => {
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
})

describe('unusual documents', () => {
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
})
