import { $getRoot, $getSelection, $isRangeSelection, $isTextNode } from 'lexical'
import { afterEach, expect } from 'vitest'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { readBlocks } from '#app/domain/manuscript/layout.ts'
import { readSuggestions } from '#app/domain/manuscript/suggestions.ts'
import { $isBlockNode } from '#app/editor/nodes/block-node.ts'
import { Peer } from './peer.ts'

const peers: Peer[] = []

/** Opens an editor. It is destroyed after the test. */
export function peer(...options: ConstructorParameters<typeof Peer>): Peer {
  const made = new Peer(...options)
  peers.push(made)
  return made
}
afterEach(() => {
  for (const made of peers.splice(0)) made.destroy()
})

/** Delivers all updates to all editors, and expects equal documents. */
export function exchange(...all: Peer[]): void {
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

export const $block = (index: number) => {
  const block = $getRoot().getChildAtIndex(index)
  if (!$isBlockNode(block)) throw new Error(`no block ${index}`)
  return block
}

function $currentRange() {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) throw new Error('no selection')
  return selection
}

/** Puts the caret into the first text of a block. */
export function $at(block: number, offset: number) {
  const node = $block(block).getFirstChild()
  if ($isTextNode(node)) node.select(offset, offset)
  else $block(block).select(0, 0)
  return $currentRange()
}

/** Selects a range of characters in one block. */
export function $select(block: number, from: number, to = from) {
  const node = $block(block)
  const selection = node.select(0, 0)
  for (const [point, offset] of [
    [selection.anchor, from],
    [selection.focus, to],
  ] as const) {
    let left = offset
    for (const child of node.getChildren()) {
      const size = child.getTextContentSize()
      if ($isTextNode(child) && left <= size) {
        point.set(child.getKey(), left, 'text')
        break
      }
      left -= $isTextNode(child) ? size : 1
    }
  }
  const now = $currentRange()
  now.setFormat(0)
  return now
}

export const type = (one: Peer, block: number, offset: number, text: string) =>
  one.edit(() => $at(block, offset).insertText(text))
export const textOf = (one: Peer): string => plainText(readBlocks(one.text))

/** Types text at the caret or over the selection. */
export const typeAtCaret = (one: Peer, text: string) => one.edit(() => void $currentRange().insertText(text))

/** Returns the deleted and the inserted text of each open suggestion. */
export const suggestionsIn = (one: Peer) =>
  readSuggestions(one.text).map((each) => [each.deleted, each.inserted])

/** Opens two editors of one text; the second one only suggests. */
export function pairWithSuggester(text = 'The fire burns.'): [Peer, Peer] {
  const writer = peer(2)
  const suggester = peer(3)
  writer.edit(() => void $block(0).select(0, 0).insertText(text))
  exchange(writer, suggester)
  suggester.suggest()
  return [writer, suggester]
}
